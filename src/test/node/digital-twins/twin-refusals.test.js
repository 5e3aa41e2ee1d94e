import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, connectWithModels, floor, refused, room } from '../support/digital-twins.js';
import { unique } from '../support/here.js';

const IF_MATCH = 'Invalid If-Match header value. Allowed value(s): If-Match: {etag} or If-Match: *';
const OLD = 'W/"00000000-0000-0000-0000-000000000000"';

/** A client, ids of models, and a room. */
async function withRoom(contents) {
  const { client, ids } = await connectWithModels();
  const id = unique('room');
  await client.upsertDigitalTwin(id, room(ids.room, contents));
  return { client, ids, id };
}

test('a twin that does not exist is not found, whatever is wanted of it', async () => {
  const client = connect();
  const message = /^There is no digital twin instance that exists with the ID nobody\. /;

  await refused(client.getDigitalTwin('nobody'), 404, 'DigitalTwinNotFound', message);
  await refused(client.updateDigitalTwin('nobody', [{ op: 'remove', path: '/a' }]), 404, 'DigitalTwinNotFound', message);
  await refused(client.deleteDigitalTwin('nobody'), 404, 'DigitalTwinNotFound', message);
});

test('what is no twin id is refused as such', async () => {
  const { client, ids } = await connectWithModels();

  await refused(client.upsertDigitalTwin('two words', floor(ids.floor)), 400, 'InvalidArgument');
  await refused(client.upsertDigitalTwin('x'.repeat(129), floor(ids.floor)), 400, 'InvalidArgument');
});

test('a twin of a model that does not exist is refused, and the details say which', async () => {
  const put = connect().upsertDigitalTwin(unique('room'), floor('dtmi:node:nowhere;1'));

  await assert.rejects(put, (error) => {
    const { code, message, details } = error.response.parsedBody.error;
    assert.deepEqual({ status: error.statusCode, code, message }, { status: 400, code: 'ValidationFailed', message: 'Invalid twin specified' });
    assert.deepEqual(details, [
      { code: 'ValidationFailed', message: 'dtmi:node:nowhere;1 or one of its dependencies does not exist.' },
    ]);
    return true;
  });
});

test('a twin without its component, with a value of another type or of an unknown name is refused', async () => {
  const { client, ids } = await connectWithModels();
  const put = (body) => client.upsertDigitalTwin(unique('room'), body);

  await refused(put(floor(ids.room)), 400, 'ValidationFailed', 'Invalid twin specified');
  await refused(put(room(ids.room, { Temperature: '21' })), 400, 'ValidationFailed');
  await refused(put(room(ids.room, { Humidity: 21 })), 400, 'ValidationFailed');
});

test('a decommissioned model has no new twins, and its old ones go on', async () => {
  const { client, ids } = await connectWithModels();
  const id = unique('office');
  await client.upsertDigitalTwin(id, room(ids.office));
  await client.decomissionModel(ids.office);

  await refused(client.upsertDigitalTwin(unique('office'), room(ids.office)), 400, 'ModelDecommissioned');
  await client.updateDigitalTwin(id, [{ op: 'add', path: '/Desks', value: 4 }]);
});

test('conditions that the service does not know are refused', async () => {
  const { client, ids, id } = await withRoom();
  const add = [{ op: 'add', path: '/Name', value: 'x' }];
  const ifNoneMatch = 'Invalid If-None-Match header value. Allowed value(s): If-None-Match: *';

  const put = client.upsertDigitalTwin(id, room(ids.room), { ifNoneMatch: OLD });
  await refused(put, 400, 'InvalidArgument', ifNoneMatch);
  await refused(client.updateDigitalTwin(id, add, { ifMatch: 'new' }), 400, 'InvalidArgument', IF_MATCH);
  await refused(client.deleteDigitalTwin(id, { ifMatch: 'new' }), 400, 'InvalidArgument', IF_MATCH);
});

test('a condition that does not hold stops the change', async () => {
  const { client, ids, id } = await withRoom({ Name: 'one' });
  const add = [{ op: 'add', path: '/Name', value: 'two' }];
  const current = new RegExp(`^The provided etag ${OLD} doesn't match the current etag for the resource\\. `);

  const put = client.upsertDigitalTwin(id, room(ids.room), { ifNoneMatch: '*' });
  await refused(put, 412, 'PreconditionFailed', new RegExp(`^If-None-Match: \\* header .* a twin with the id ${id} was`));
  await refused(client.updateDigitalTwin(id, add, { ifMatch: OLD }), 412, 'PreconditionFailed', current);
  await refused(client.deleteDigitalTwin(id, { ifMatch: OLD }), 412, 'PreconditionFailed', current);
  assert.equal((await client.getDigitalTwin(id)).body.Name, 'one');
});

test('a patch that cannot be applied is refused in the words of the service', async () => {
  const { client, id } = await withRoom({ Name: 'one' });
  const see =
    ' Please provide a valid patch document. See section on update apis in the documentation https://aka.ms/adtv2twins.';
  const invalid = (operation, message) =>
    refused(client.updateDigitalTwin(id, [operation]), 400, 'JsonPatchInvalid', message + see);

  await invalid({ op: 'move', path: '/Name', from: '/Other' }, 'Unsupported operation type move.');
  await invalid({ op: 'test', path: '/Name', value: 'one' }, 'Unsupported operation type test.');
  const missing = 'Temperature does not exist on component.';
  await invalid({ op: 'remove', path: '/Temperature' }, missing);
  await invalid({ op: 'replace', path: '/Temperature', value: 1 }, missing);
  await invalid({}, 'Parameter op must not be empty.');
});

test('a patch that ends in an invalid twin changes nothing at all', async () => {
  const { client, id } = await withRoom({ Name: 'one' });
  const patch = [
    { op: 'replace', path: '/Name', value: 'two' },
    { op: 'add', path: '/Temperature', value: 'warm' },
  ];

  await refused(client.updateDigitalTwin(id, patch), 400, 'ValidationFailed');
  assert.equal((await client.getDigitalTwin(id)).body.Name, 'one');
});

test('a twin with relationships, outgoing or incoming, is not deleted', async () => {
  const { client, ids, id } = await withRoom();
  const above = unique('floor');
  await client.upsertDigitalTwin(above, floor(ids.floor));
  await client.upsertRelationship(above, 'r', { $relationshipName: 'contains', $targetId: id });

  await refused(client.deleteDigitalTwin(id), 400, 'RelationshipsNotDeleted');
  await refused(client.deleteDigitalTwin(above), 400, 'RelationshipsNotDeleted');
});
