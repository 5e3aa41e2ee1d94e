import assert from 'node:assert/strict';
import { globalAgent } from 'node:https';
import { before, test } from 'node:test';
import transport from 'azure-iot-provisioning-device-http';
import provisioning from 'azure-iot-provisioning-device';
import { here, unique } from '../support/here.js';
import { keyHolder } from '../support/provisioning.js';
import { deviceKey } from '../support/sas.js';

const { hostname, port } = new URL(`https://${here.dps.https}`);

// The transport names no port, and so means 443; what an agent of Node says goes before that.
before(() => {
  globalAgent.options.port = port;
});

function register(id, key) {
  const client = provisioning.ProvisioningDeviceClient.create(
    hostname,
    here.dps.idScope,
    new transport.Http(),
    keyHolder(id, key),
  );
  return client.register();
}

test('a device of a group is assigned a hub over HTTPS', async () => {
  const id = unique('over-https');

  const result = await register(id, deviceKey(here.dps.groupKey, id));

  assert.equal(result.status, 'assigned');
  assert.equal(result.deviceId, id);
  assert.equal(result.assignedHub, here.iotHub.hostName);
});

test('a device with a wrong key is not registered over HTTPS', async () => {
  const id = unique('intruder');

  await assert.rejects(register(id, deviceKey(here.dps.groupKey, 'another')), { name: 'UnauthorizedError' });
});
