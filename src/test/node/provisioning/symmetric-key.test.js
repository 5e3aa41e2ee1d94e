import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, Message } from '../support/device.js';
import { tail } from '../support/event-hub.js';
import { here, unique } from '../support/here.js';
import { keyHolder, registrar } from '../support/provisioning.js';
import { deviceKey } from '../support/sas.js';

test('a device of a group is assigned a hub, where its key lets it in', async (t) => {
  const id = unique('enrolled');
  const key = deviceKey(here.dps.groupKey, id);

  const result = await registrar(keyHolder(id, key)).register();

  assert.equal(result.status, 'assigned');
  assert.equal(result.deviceId, id);
  const events = await tail(t, 'deviceevents');
  const client = await connect(t, `HostName=${result.assignedHub}:${here.iotHub.port};DeviceId=${id};SharedAccessKey=${key}`);
  await client.sendEvent(new Message('"hello"'));
  await events.first((each) => each.systemProperties?.['iothub-connection-device-id'] === id);
});

test('a device that registers again stays where it is', async () => {
  const id = unique('again');
  const key = deviceKey(here.dps.groupKey, id);
  const first = await registrar(keyHolder(id, key)).register();

  const second = await registrar(keyHolder(id, key)).register();

  assert.equal(second.assignedHub, first.assignedHub);
  assert.equal(second.deviceId, id);
});

test('a device with a wrong key is not registered', async () => {
  const id = unique('intruder');

  await assert.rejects(registrar(keyHolder(id, deviceKey(here.dps.groupKey, 'another'))).register(), /Not authorized/);
});

test('an id scope that does not exist is refused', async () => {
  const id = unique('astray');
  const holder = keyHolder(id, deviceKey(here.dps.groupKey, id));

  await assert.rejects(registrar(holder, '0ne0000dead').register(), /Not authorized/);
});
