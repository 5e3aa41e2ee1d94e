import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, connect, connectWithModels, models, refused } from '../support/digital-twins.js';

const NOWHERE = 'dtmi:node:nowhere;1';

test('models come back in the order in which they were sent, with their names and times', async () => {
  const { office, room, sensor } = models();

  const created = await connect().createModels([office, sensor, room]);

  assert.deepEqual(created.map((model) => model.id), [office, sensor, room].map((model) => model['@id']));
  assert.deepEqual(created[0].displayName, { en: 'Office' });
  assert.deepEqual(created[0].description, {});
  assert.ok(created[0].uploadTime instanceof Date);
});

test('a model comes with its definition only if that is asked for', async () => {
  const { client, ids } = await connectWithModels();

  const plain = await client.getModel(ids.floor);
  const full = await client.getModel(ids.floor, true);

  assert.equal(plain.model, undefined);
  assert.equal(full.model['@id'], ids.floor);
  assert.deepEqual(full.model['@context'], ['dtmi:dtdl:context;2']);
});

test('the dependencies of two models are listed with both of them', async () => {
  const { client, ids } = await connectWithModels();

  const listed = await all(client.listModels([ids.office, ids.floor], true));

  assert.deepEqual(new Set(listed.map((model) => model.id)), new Set(Object.values(ids)));
  assert.ok(listed.every((model) => model.model['@id'] === model.id));
});

test('the list of all models has pages of the size that is asked for', async () => {
  const { client, ids } = await connectWithModels();

  const pages = await all(client.listModels().byPage({ maxPageSize: 3 }));

  const listed = pages.flatMap((page) => page.value.map((model) => model.id));
  assert.ok(pages.slice(0, -1).every((page) => page.value.length === 3));
  assert.ok(Object.values(ids).every((id) => listed.includes(id)));
  assert.equal(new Set(listed).size, listed.length);
});

test('a list of dependencies goes on where its first page ended', async () => {
  const { client, ids } = await connectWithModels();

  const pages = await all(client.listModels([ids.office]).byPage({ maxPageSize: 2 }));

  assert.deepEqual(pages.map((page) => page.value.length), [2, 1]);
  const listed = pages.flatMap((page) => page.value.map((model) => model.id));
  assert.deepEqual(new Set(listed), new Set([ids.office, ids.room, ids.sensor]));
});

test('a decommissioned model says so, and decommissioning it again changes nothing', async () => {
  const { client, ids } = await connectWithModels();

  await client.decomissionModel(ids.office);
  await client.decomissionModel(ids.office);

  assert.equal((await client.getModel(ids.office)).decommissioned, true);
});

test('a model that nothing rests on can be deleted, and is gone', async () => {
  const { client, ids } = await connectWithModels();

  await client.deleteModel(ids.office);

  await refused(client.getModel(ids.office), 404, 'ModelNotFound', new RegExp(`provided id\\(s\\) ${ids.office}\\. `));
});

test('what the language forbids is refused, and none of the models is stored', async () => {
  const client = connect();
  const { floor, sensor } = models();
  const broken = { ...floor, contents: [{ '@type': 'Property', name: 'area' }] };

  await refused(client.createModels([sensor, broken]), 400, 'DTDLParserError', /^None of the models in this request/);
  await refused(client.getModel(sensor['@id']), 404, 'ModelNotFound');
});

test('no models, too many and a later language are refused', async () => {
  const client = connect();
  const { floor } = models();
  const many = Array.from({ length: 251 }, (_, number) => ({ ...floor, '@id': `dtmi:node:many${number};1` }));

  await refused(client.createModels([]), 400, 'InvalidArgument', /^Operation failed as models provided was empty/);
  await refused(client.createModels(many), 400, 'LimitExceeded');
  const later = { ...floor, '@context': 'dtmi:dtdl:context;9' };
  await refused(client.createModels([later]), 400, 'ModelVersionNotSupported');
});

test('a model cannot be uploaded twice', async () => {
  const client = connect();
  const { floor } = models();
  await client.createModels([floor]);

  const message = new RegExp(`^Some of the model ids already exist: ${floor['@id']}\\. `);
  await refused(client.createModels([floor]), 409, 'ModelIdAlreadyExists', message);
});

test('a model that another rests on is neither decommissioned nor deleted', async () => {
  const { client, ids } = await connectWithModels();

  await refused(client.decomissionModel(ids.room), 409, 'ModelReferencesNotDecommissioned');
  await refused(client.deleteModel(ids.room), 409, 'ModelReferencesNotDeleted', new RegExp(ids.office));
});

test('a model that does not exist is not found, whatever is wanted of it', async () => {
  const client = connect();

  await refused(client.getModel(NOWHERE), 404, 'ModelNotFound');
  await refused(all(client.listModels([NOWHERE])), 404, 'ModelNotFound');
  await refused(client.decomissionModel(NOWHERE), 404, 'ModelNotFound');
  await refused(client.deleteModel(NOWHERE), 404, 'ModelNotFound');
});

test('what is no model id is refused as such', async () => {
  const client = connect();
  const message = /^The format of the Model ID floor provided is not supported\. /;

  await refused(client.getModel('floor'), 400, 'InvalidArgument', message);
  await refused(all(client.listModels(['floor'])), 400, 'InvalidArgument', message);
  await refused(client.decomissionModel('floor'), 400, 'InvalidArgument', message);
  await refused(client.deleteModel('floor'), 400, 'InvalidArgument', message);
});
