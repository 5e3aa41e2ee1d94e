import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selfSigned } from '../support/certificate.js';
import { connectWithCertificate, Message } from '../support/device.js';
import { tail } from '../support/event-hub.js';
import { unique } from '../support/here.js';
import { createDeviceWithThumbprint } from '../support/hub-service.js';

test('a device is known by the thumbprint of its certificate', async (t) => {
  const id = unique('thumbprint');
  const certificate = selfSigned('any name');
  const connectionString = await createDeviceWithThumbprint(id, certificate.thumbprint);
  const events = await tail(t, 'deviceevents');

  const client = await connectWithCertificate(t, connectionString, certificate);
  await client.sendEvent(new Message('"here"'));

  const event = await events.first((each) => each.systemProperties?.['iothub-connection-device-id'] === id);
  assert.equal(event.body, 'here');
});

test('a device with another certificate is not let in', async (t) => {
  const id = unique('other-thumbprint');
  const connectionString = await createDeviceWithThumbprint(id, selfSigned(id).thumbprint);

  await assert.rejects(connectWithCertificate(t, connectionString, selfSigned(id)), { name: 'UnauthorizedError' });
});
