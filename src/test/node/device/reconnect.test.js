import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, Message, subscribed } from '../support/device.js';
import { tail } from '../support/event-hub.js';
import { here, unique } from '../support/here.js';
import { createDevice, patchTwin } from '../support/hub-service.js';
import { Inbox } from '../support/inbox.js';
import { Link } from '../support/link.js';

test('a device whose connection breaks goes on sending', async (t) => {
  const id = unique('roaming');
  const link = await Link.to(t, here.iotHub.port);
  const client = await connect(t, await createDevice(id, link.port));
  const events = await tail(t, 'deviceevents');
  await client.sendEvent(new Message('"before"'));

  link.cut();
  await client.sendEvent(new Message('"after"'));

  const own = (each) => each.systemProperties?.['iothub-connection-device-id'] === id;
  await events.first((each) => own(each) && String(each.body).includes('before'));
  await events.first((each) => own(each) && String(each.body).includes('after'));
});

test('a desired change reaches a device that was away for a moment', async (t) => {
  const id = unique('returning');
  const link = await Link.to(t, here.iotHub.port);
  const client = await connect(t, await createDevice(id, link.port));
  const twin = await client.getTwin();
  const changes = new Inbox();
  twin.on('properties.desired', (delta) => changes.add(delta));
  await changes.first();
  await subscribed(client);

  link.cut();
  // That this is answered proves that the connection is back.
  await client.sendEvent(new Message('"back"'));
  await patchTwin(id, { properties: { desired: { interval: 9 } } });

  assert.deepEqual(await changes.first((each) => each.interval === 9), { interval: 9, $version: 2 });
});
