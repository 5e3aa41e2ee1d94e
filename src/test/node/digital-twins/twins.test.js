import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectWithModels, floor, room } from '../support/digital-twins.js';
import { unique } from '../support/here.js';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/;

test('a twin is stored and read with its ETag, values and times', async () => {
  const { client, ids } = await connectWithModels();
  const id = unique('room');

  const put = await client.upsertDigitalTwin(id, room(ids.room, { Temperature: 21, Name: '7', Labels: { wing: 'east' } }));
  const got = await client.getDigitalTwin(id);

  assert.deepEqual(got.body, put.body);
  assert.equal(got.etag, put.etag);
  const { $dtId, $etag, Temperature, Name, Labels, $metadata } = got.body;
  assert.deepEqual({ $dtId, $etag, Temperature, Name, Labels }, { $dtId: id, $etag: put.etag, Temperature: 21, Name: '7', Labels: { wing: 'east' } });
  assert.match(got.etag, /^W\/"[0-9a-f-]{36}"$/);
  assert.equal($metadata.$model, ids.room);
  assert.match($metadata.$lastUpdateTime, TIME);
  assert.equal($metadata.Temperature.lastUpdateTime, $metadata.$lastUpdateTime);
});

test('a second PUT replaces the twin', async () => {
  const { client, ids } = await connectWithModels();
  const id = unique('room');
  const first = await client.upsertDigitalTwin(id, room(ids.room, { Temperature: 21 }));

  const second = await client.upsertDigitalTwin(id, room(ids.office, { Desks: 2 }));

  assert.notEqual(second.etag, first.etag);
  const { Temperature, Desks, $metadata } = (await client.getDigitalTwin(id)).body;
  assert.deepEqual({ Temperature, Desks, model: $metadata.$model }, { Temperature: undefined, Desks: 2, model: ids.office });
});

test('an id with characters that paths reserve is one id', async () => {
  const { client, ids } = await connectWithModels();
  const id = `${unique('a')}:b;c+d%20?e=f&g#h`;

  await client.upsertDigitalTwin(id, floor(ids.floor));

  assert.equal((await client.getDigitalTwin(id)).body.$dtId, id);
  await client.deleteDigitalTwin(id);
});

test('a patch adds, replaces and removes, also in maps and components', async () => {
  const { client, ids } = await connectWithModels();
  const id = unique('room');
  const put = await client.upsertDigitalTwin(id, room(ids.room, { Temperature: 21, Name: 'old', Labels: { wing: 'east' } }));

  const patched = await client.updateDigitalTwin(id, [
    { op: 'replace', path: '/Temperature', value: 22.5 },
    { op: 'remove', path: '/Name' },
    { op: 'add', path: '/Labels/a~1b', value: 'slash' },
    { op: 'add', path: '/sensor/SetPoint', value: 20 },
  ]);

  const { body, etag } = await client.getDigitalTwin(id);
  assert.equal(patched.etag, etag);
  assert.notEqual(etag, put.etag);
  const { Temperature, Name, Labels, sensor, $metadata } = body;
  assert.deepEqual(
    { Temperature, Name, Labels, setPoint: sensor.SetPoint, name: $metadata.Name },
    { Temperature: 22.5, Name: undefined, Labels: { wing: 'east', 'a/b': 'slash' }, setPoint: 20, name: undefined },
  );
});

test('a patch that changes the model changes what the new one needs with it', async () => {
  const { client, ids } = await connectWithModels();
  const id = unique('room');
  await client.upsertDigitalTwin(id, room(ids.room, { Temperature: 21 }));

  await client.updateDigitalTwin(id, [
    { op: 'replace', path: '/$metadata/$model', value: ids.office },
    { op: 'add', path: '/Desks', value: 3 },
  ]);

  const { Temperature, Desks, $metadata } = (await client.getDigitalTwin(id)).body;
  assert.deepEqual({ Temperature, Desks, model: $metadata.$model }, { Temperature: 21, Desks: 3, model: ids.office });
});

test('the time of the source stands beside the time of the service', async () => {
  const { client, ids } = await connectWithModels();
  const id = unique('room');
  const sourceTime = '2021-11-30T18:47:53.7648958Z';
  await client.upsertDigitalTwin(id, room(ids.room, { Temperature: 21 }));

  await client.updateDigitalTwin(id, [
    { op: 'replace', path: '/Temperature', value: 22 },
    { op: 'add', path: '/$metadata/Temperature/sourceTime', value: sourceTime },
  ]);

  const { Temperature } = (await client.getDigitalTwin(id)).body.$metadata;
  assert.equal(Temperature.sourceTime, sourceTime);
  assert.match(Temperature.lastUpdateTime, TIME);
});

test('a change that names the current ETag, or any, is made', async () => {
  const { client, ids } = await connectWithModels();
  const id = unique('floor');
  const room1 = unique('room');
  const { etag } = await client.upsertDigitalTwin(room1, room(ids.room), { ifNoneMatch: '*' });
  await client.upsertDigitalTwin(id, floor(ids.floor));

  await client.updateDigitalTwin(room1, [{ op: 'add', path: '/Name', value: 'one' }], { ifMatch: etag });
  await client.deleteDigitalTwin(room1, { ifMatch: '*' });

  await assert.rejects(client.getDigitalTwin(room1), { statusCode: 404 });
  assert.equal((await client.getDigitalTwin(id)).body.$dtId, id);
});
