import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selfSigned } from '../support/certificate.js';
import { connectWithCertificate, Message } from '../support/device.js';
import { attestation, enrol } from '../support/dps-service.js';
import { tail } from '../support/event-hub.js';
import { here, unique } from '../support/here.js';
import { certificateHolder, registrar } from '../support/provisioning.js';

test('a device is registered by its certificate, which lets it into its hub', async (t) => {
  const id = unique('certified');
  const certificate = selfSigned(id);
  await enrol(id, { attestation: attestation(certificate.cert) });

  const result = await registrar(certificateHolder(id, certificate)).register();

  assert.equal(result.status, 'assigned');
  assert.equal(result.deviceId, id);
  const events = await tail(t, 'deviceevents');
  const host = `${result.assignedHub}:${here.iotHub.port}`;
  const client = await connectWithCertificate(t, `HostName=${host};DeviceId=${id};x509=true`, certificate);
  await client.sendEvent(new Message('"hello"'));
  await events.first((each) => each.systemProperties?.['iothub-connection-device-id'] === id);
});

test('another certificate of the same name is not registered', async () => {
  const id = unique('forged');
  await enrol(id, { attestation: attestation(selfSigned(id).cert) });

  await assert.rejects(registrar(certificateHolder(id, selfSigned(id))).register(), /Not authorized/);
});
