import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, subscribed } from '../support/device.js';
import { Inbox } from '../support/inbox.js';
import { unique } from '../support/here.js';
import { createDevice, patchTwin, twin as serviceTwin } from '../support/hub-service.js';

function report(twin, patch) {
  return new Promise((resolve, reject) => {
    twin.properties.reported.update(patch, (error) => (error ? reject(error) : resolve()));
  });
}

test('a device reads its twin', async (t) => {
  const id = unique('reader');
  const client = await connect(t, await createDevice(id));
  await patchTwin(id, { properties: { desired: { interval: 5 } } });

  const twin = await client.getTwin();

  assert.equal(twin.properties.desired.interval, 5);
  assert.equal(twin.properties.desired.$version, 2);
  assert.equal(twin.properties.reported.$version, 1);
});

test('what a device reports is merged into what it reported before', async (t) => {
  const id = unique('reporter');
  const client = await connect(t, await createDevice(id));
  const twin = await client.getTwin();

  await report(twin, { firmware: { version: '1.0', build: 7 }, gone: true });
  await report(twin, { firmware: { version: '1.1' }, gone: null });

  const { reported } = (await serviceTwin(id)).properties;
  assert.deepEqual(reported.firmware, { version: '1.1', build: 7 });
  assert.equal(reported.gone, undefined);
  assert.equal(reported.$version, 3);
});

test('a desired change reaches the device, whole and by property', async (t) => {
  const id = unique('desiring');
  const client = await connect(t, await createDevice(id));
  const twin = await client.getTwin();
  const changes = new Inbox();
  const intervals = new Inbox();
  twin.on('properties.desired', (delta) => changes.add(delta));
  twin.on('properties.desired.telemetry', (delta) => intervals.add(delta));
  await changes.first();
  await subscribed(client);

  await patchTwin(id, { properties: { desired: { telemetry: { interval: 9 } } } });

  const delta = await changes.first((each) => each.telemetry);
  assert.deepEqual(delta, { telemetry: { interval: 9 }, $version: 2 });
  assert.deepEqual(await intervals.first((each) => each.interval === 9), { interval: 9 });
});
