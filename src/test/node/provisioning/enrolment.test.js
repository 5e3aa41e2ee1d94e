import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../support/device.js';
import { attestation, enrol } from '../support/dps-service.js';
import { here, unique } from '../support/here.js';
import { keyHolder, registrar } from '../support/provisioning.js';
import { allocating } from '../support/webhook.js';

/** Enrols a device with keys that the service makes; gives what shows its primary key. */
async function enrolled(id, more = {}) {
  const enrolment = await enrol(id, { attestation: attestation(), ...more });
  return keyHolder(id, enrolment.attestation.symmetricKey.primaryKey);
}

test('a device with an enrolment of its own is registered under the device id of the enrolment', async (t) => {
  const id = unique('own');
  const { attestation: kept } = await enrol(id, { attestation: attestation(), deviceId: `${id}-device` });
  const key = kept.symmetricKey.secondaryKey;

  const result = await registrar(keyHolder(id, key)).register();

  assert.equal(result.status, 'assigned');
  assert.equal(result.deviceId, `${id}-device`);
  await connect(
    t,
    `HostName=${result.assignedHub}:${here.iotHub.port};DeviceId=${result.deviceId};SharedAccessKey=${key}`,
  );
});

test('a disabled enrolment assigns nothing', async () => {
  const security = await enrolled(unique('disabled'), { provisioningStatus: 'disabled' });

  await assert.rejects(registrar(security).register(), (error) => {
    assert.equal(error.result.status, 'disabled');
    return true;
  });
});

test('an allocation that is refused tells why', async (t) => {
  const webhookUrl = await allocating(t, { iotHubHostName: '' });
  const security = await enrolled(unique('refused'), {
    allocationPolicy: 'custom',
    customAllocationDefinition: { webhookUrl, apiVersion: '2021-10-01' },
  });

  await assert.rejects(registrar(security).register(), (error) => {
    assert.equal(error.name, 'ProvisioningRegistrationFailedError');
    assert.equal(error.result.registrationState.errorCode, 400208);
    assert.match(error.result.registrationState.errorMessage, /named no IoT hub/);
    return true;
  });
});

test('a custom allocation chooses the hub and answers the device', async (t) => {
  const webhookUrl = await allocating(t, { iotHubHostName: here.iotHub.hostName, payload: { floor: 3 } });
  const security = await enrolled(unique('allocated'), {
    allocationPolicy: 'custom',
    customAllocationDefinition: { webhookUrl, apiVersion: '2021-10-01' },
  });
  const client = registrar(security);
  client.setProvisioningPayload({ room: '3.14' });

  const result = await client.register();

  assert.equal(result.assignedHub, here.iotHub.hostName);
  assert.deepEqual(result.payload, { floor: 3 });
});
