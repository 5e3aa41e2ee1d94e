import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, connect, connectWithModels, floor, refused, room } from '../support/digital-twins.js';
import { here, unique } from '../support/here.js';

const OLD = 'W/"00000000-0000-0000-0000-000000000000"';

/** A client, a floor and two rooms. */
async function withBuilding() {
  const { client, ids } = await connectWithModels();
  const [above, left, right] = [unique('floor'), unique('left'), unique('right')];
  await client.upsertDigitalTwin(above, floor(ids.floor));
  await client.upsertDigitalTwin(left, room(ids.room));
  await client.upsertDigitalTwin(right, room(ids.room));
  return { client, above, left, right };
}

function nextTo(target, properties = {}) {
  return { $relationshipName: 'next_to', $targetId: target, ...properties };
}

test('a relationship is stored and read with its ETag and properties', async () => {
  const { client, left, right } = await withBuilding();

  const put = await client.upsertRelationship(left, 'r', nextTo(right, { door: true }), { ifNoneMatch: '*' });
  const got = await client.getRelationship(left, 'r');

  assert.deepEqual(got.body, put.body);
  assert.equal(got.etag, put.etag);
  assert.deepEqual(got.body, {
    $relationshipId: 'r',
    $etag: put.etag,
    $sourceId: left,
    $relationshipName: 'next_to',
    $targetId: right,
    door: true,
  });
});

test('a second PUT replaces the relationship', async () => {
  const { client, above, left, right } = await withBuilding();
  await client.upsertRelationship(above, 'r', { $relationshipName: 'contains', $targetId: left });

  await client.upsertRelationship(above, 'r', { $relationshipName: 'contains', $targetId: right });

  assert.equal((await client.getRelationship(above, 'r')).body.$targetId, right);
  assert.deepEqual(await all(client.listIncomingRelationships(left)), []);
});

test('a patch changes the properties of a relationship', async () => {
  const { client, left, right } = await withBuilding();
  const { etag } = await client.upsertRelationship(left, 'r', nextTo(right));

  const patched = await client.updateRelationship(left, 'r', [{ op: 'add', path: '/door', value: false }], { ifMatch: etag });

  const { body } = await client.getRelationship(left, 'r');
  assert.deepEqual({ door: body.door, etag: body.$etag }, { door: false, etag: patched.etag });
});

test('an incoming relationship says where it comes from and where it is', async () => {
  const { client, above, left } = await withBuilding();
  await client.upsertRelationship(above, 'r', { $relationshipName: 'contains', $targetId: left });

  const incoming = await all(client.listIncomingRelationships(left));

  assert.deepEqual(incoming, [
    {
      relationshipId: 'r',
      sourceId: above,
      relationshipName: 'contains',
      relationshipLink: `${here.twins.https}/digitaltwins/${above}/relationships/r?api-version=2022-05-31`,
    },
  ]);
});

test('a deleted relationship is gone', async () => {
  const { client, left, right } = await withBuilding();
  const { etag } = await client.upsertRelationship(left, 'r', nextTo(right));

  await client.deleteRelationship(left, 'r', { ifMatch: etag });

  assert.deepEqual(await all(client.listRelationships(left)), []);
});

test('more relationships than fit a page are all listed, outgoing and incoming', async () => {
  const { client, above, left } = await withBuilding();
  const names = Array.from({ length: 101 }, (_, number) => `r${number}`);
  await Promise.all(names.map((id) => client.upsertRelationship(above, id, { $relationshipName: 'contains', $targetId: left })));

  const outgoing = await all(client.listRelationships(above).byPage());
  const incoming = await all(client.listIncomingRelationships(left).byPage());

  assert.ok(outgoing.length > 1 && incoming.length > 1);
  assert.deepEqual(new Set(outgoing.flatMap((page) => page.value.map((each) => each.$relationshipId))), new Set(names));
  assert.deepEqual(new Set(incoming.flatMap((page) => page.value.map((each) => each.relationshipId))), new Set(names));
});

test('a relationship or a twin that does not exist is not found, whatever is wanted of it', async () => {
  const { client, left, right } = await withBuilding();
  const patch = [{ op: 'remove', path: '/door' }];
  const message = new RegExp(`^Relationship none not found on twin ${left}\\. `);

  await refused(client.getRelationship(left, 'none'), 404, 'RelationshipNotFound', message);
  await refused(client.updateRelationship(left, 'none', patch), 404, 'RelationshipNotFound', message);
  await refused(client.deleteRelationship(left, 'none'), 404, 'RelationshipNotFound', message);
  await refused(client.getRelationship('nobody', 'r'), 404, 'DigitalTwinNotFound');
  await refused(client.upsertRelationship('nobody', 'r', nextTo(right)), 404, 'DigitalTwinNotFound');
  await refused(client.updateRelationship('nobody', 'r', patch), 404, 'DigitalTwinNotFound');
  await refused(client.deleteRelationship('nobody', 'r'), 404, 'DigitalTwinNotFound');
  await refused(all(client.listRelationships('nobody')), 404, 'DigitalTwinNotFound');
  await refused(all(client.listIncomingRelationships('nobody')), 404, 'DigitalTwinNotFound');
});

test('a target that is missing, is the source itself or has another model is refused', async () => {
  const { client, above, left } = await withBuilding();

  const nobody = client.upsertRelationship(left, 'r', nextTo('nobody'));
  await refused(nobody, 404, 'TargetDigitalTwinNotFound', /^The target digital twin is invalid or does not exist Please /);
  await refused(client.upsertRelationship(left, 'r', nextTo(left)), 400, 'OperationNotAllowed');
  await refused(client.upsertRelationship(left, 'r', nextTo(above)), 400, 'InvalidRelationship');
});

test('a name or a property that the model does not have is refused', async () => {
  const { client, left, right } = await withBuilding();

  const unknown = { $relationshipName: 'above', $targetId: right };
  await refused(client.upsertRelationship(left, 'r', unknown), 400, 'InvalidRelationship');
  await refused(client.upsertRelationship(left, 'r', nextTo(right, { window: true })), 400, 'ValidationFailed');
  await refused(client.upsertRelationship(left, 'r', nextTo(right, { door: 'open' })), 400, 'ValidationFailed');
});

test('a patch of a relationship that makes no sense is refused', async () => {
  const { client, left, right } = await withBuilding();
  await client.upsertRelationship(left, 'r', nextTo(right));
  const update = (operation, options) => client.updateRelationship(left, 'r', [operation], options);

  await refused(update({ op: 'remove', path: '/door' }), 400, 'JsonPatchInvalid', /path segment 'door' was not found\./);
  await refused(update({ op: 'add', path: '/door', value: 1 }), 400, 'ValidationFailed');
  await refused(update({ op: 'replace', path: '/$targetId', value: left }), 400, 'JsonPatchInvalid');
});

test('conditions on relationships are held', async () => {
  const { client, left, right } = await withBuilding();
  await client.upsertRelationship(left, 'r', nextTo(right));
  const add = [{ op: 'add', path: '/door', value: true }];

  const again = client.upsertRelationship(left, 'r', nextTo(right), { ifNoneMatch: '*' });
  await refused(again, 412, 'PreconditionFailed', /^If-None-Match: \* header .* a relationship with the id r was found\. /);
  await refused(client.upsertRelationship(left, 'r', nextTo(right), { ifNoneMatch: OLD }), 400, 'InvalidArgument');
  await refused(client.updateRelationship(left, 'r', add, { ifMatch: OLD }), 412, 'PreconditionFailed');
  await refused(client.updateRelationship(left, 'r', add, { ifMatch: 'new' }), 400, 'InvalidArgument');
  await refused(client.deleteRelationship(left, 'r', { ifMatch: OLD }), 412, 'PreconditionFailed');
});
