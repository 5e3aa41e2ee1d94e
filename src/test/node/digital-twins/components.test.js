import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, connectWithModels, refused, room } from '../support/digital-twins.js';
import { unique } from '../support/here.js';

/** A client and a room whose sensor has a set point. */
async function withRoom() {
  const { client, ids } = await connectWithModels();
  const id = unique('room');
  const { etag } = await client.upsertDigitalTwin(id, room(ids.room, { sensor: { SetPoint: 20, $metadata: {} } }));
  return { client, id, etag };
}

test("a component is read without a model, under the twin's ETag", async () => {
  const { client, id, etag } = await withRoom();

  const sensor = await client.getComponent(id, 'sensor');

  assert.equal(sensor.etag, etag);
  assert.equal(sensor.body.SetPoint, 20);
  assert.deepEqual(Object.keys(sensor.body.$metadata), ['$lastUpdateTime', 'SetPoint']);
});

test('a patch of a component changes the twin', async () => {
  const { client, id, etag } = await withRoom();

  const patched = await client.updateComponent(id, 'sensor', [{ op: 'replace', path: '/SetPoint', value: 22 }], { ifMatch: etag });

  const twin = await client.getDigitalTwin(id);
  assert.equal(twin.body.sensor.SetPoint, 22);
  assert.equal(twin.etag, patched.etag);
  assert.notEqual(patched.etag, etag);
});

test('an unknown component is not found by reading, and not resolved by patching', async () => {
  const { client, id } = await withRoom();
  const path = /^Could not resolve path \/motor\/Speed\. Please provide a valid patch document\. /;

  await refused(client.getComponent(id, 'motor'), 404, 'ComponentNotFound', new RegExp(`^${id} does not have component motor `));
  await refused(client.updateComponent(id, 'motor', [{ op: 'add', path: '/Speed', value: 1 }]), 400, 'JsonPatchInvalid', path);
});

test('components of a twin that does not exist are not found', async () => {
  const client = connect();

  await refused(client.getComponent('nobody', 'sensor'), 404, 'DigitalTwinNotFound');
  await refused(client.updateComponent('nobody', 'sensor', [{ op: 'remove', path: '/a' }]), 404, 'DigitalTwinNotFound');
});

test('a patch of a component that makes no sense is refused', async () => {
  const { client, id } = await withRoom();
  const update = (operation, options) => client.updateComponent(id, 'sensor', [operation], options);
  const set = { op: 'replace', path: '/SetPoint', value: 22 };

  await refused(update({ op: 'copy', from: '/SetPoint', path: '/b' }), 400, 'JsonPatchInvalid', /^Unsupported operation type copy\./);
  await refused(update({ ...set, value: 'warm' }), 400, 'ValidationFailed');
  await refused(update(set, { ifMatch: 'W/"0"' }), 412, 'PreconditionFailed');
  await refused(update(set, { ifMatch: 'new' }), 400, 'InvalidArgument');
});
