import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, connect, connectWithModels, floor, refused, room } from '../support/digital-twins.js';
import { unique } from '../support/here.js';

/** A client, the ids of models, and a floor with three rooms, the last of which is an office. */
async function withFloor() {
  const { client, ids } = await connectWithModels();
  const above = unique('floor');
  const rooms = [unique('room'), unique('room'), unique('room')];
  await client.upsertDigitalTwin(above, floor(ids.floor));
  for (const [number, id] of rooms.entries()) {
    const model = number === 2 ? ids.office : ids.room;
    await client.upsertDigitalTwin(id, room(model, { Temperature: 20 + number, Name: `no. ${number}` }));
    await client.upsertRelationship(above, `contains-${number}`, { $relationshipName: 'contains', $targetId: id });
  }
  return { client, ids, above, rooms };
}

/** What a query finds. */
function query(client, text) {
  return all(client.queryTwins(text));
}

test('a twin is found by its values, and is what reading it gives', async () => {
  const { client, ids, rooms } = await withFloor();

  const found = await query(client, `SELECT * FROM DIGITALTWINS WHERE $metadata.$model = '${ids.room}' AND Temperature >= 21`);

  assert.deepEqual(found, [(await client.getDigitalTwin(rooms[1])).body]);
});

test('a model stands for the models that extend it, unless exactly it is meant', async () => {
  const { client, ids, rooms } = await withFloor();
  const found = async (words) => {
    const twins = await query(client, `SELECT T.$dtId FROM DIGITALTWINS T WHERE IS_OF_MODEL(T, '${ids.room}'${words})`);
    return new Set(twins.map((twin) => twin.$dtId));
  };

  assert.deepEqual(await found(''), new Set(rooms));
  assert.deepEqual(await found(', exact'), new Set(rooms.slice(0, 2)));
});

test('columns have the names that they are given, and COUNT counts', async () => {
  const { client, ids } = await withFloor();
  const from = `FROM DIGITALTWINS T WHERE IS_OF_MODEL(T, '${ids.office}')`;

  assert.deepEqual(await query(client, `SELECT T.Temperature AS warmth, T.Name ${from}`), [{ warmth: 22, Name: 'no. 2' }]);
  assert.deepEqual(await query(client, `SELECT COUNT() FROM DIGITALTWINS WHERE IS_OF_MODEL('${ids.room}')`), [{ COUNT: 3 }]);
});

test('a join leads along relationships to twins', async () => {
  const { client, above, rooms } = await withFloor();

  const found = await query(
    client,
    `SELECT R, C FROM DIGITALTWINS F JOIN R RELATED F.contains C WHERE F.$dtId = '${above}' AND R.Temperature < 21`,
  );

  assert.deepEqual(found.map(({ R, C }) => [R.$dtId, C.$relationshipId]), [[rooms[0], 'contains-0']]);
});

test('a pattern is matched against its direction too', async () => {
  const { client, above, rooms } = await withFloor();

  const found = await query(
    client,
    `SELECT F FROM DIGITALTWINS MATCH (R)<-[:contains]-(F) WHERE R.$dtId = '${rooms[0]}'`,
  );

  assert.deepEqual(found.map(({ F }) => F.$dtId), [above]);
});

test('relationships are found by their ends', async () => {
  const { client, above, rooms } = await withFloor();

  const found = await query(client, `SELECT * FROM RELATIONSHIPS WHERE $sourceId = '${above}' AND $targetId = '${rooms[1]}'`);

  assert.deepEqual(found, [(await client.getRelationship(above, 'contains-1')).body]);
});

test('pages have the size that is asked for, and each tells its charge', async () => {
  const { client, ids, rooms } = await withFloor();
  const text = `SELECT * FROM DIGITALTWINS WHERE IS_OF_MODEL('${ids.room}')`;

  const pages = await all(client.queryTwins(text, 2).byPage());

  assert.deepEqual(pages.map((page) => page.value.length), [2, 1]);
  assert.ok(pages.every((page) => page.queryCharge > 0));
  assert.deepEqual(new Set(pages.flatMap((page) => page.value.map((twin) => twin.$dtId))), new Set(rooms));
});

test('a query goes on from a token that was kept', async () => {
  const { client, ids, rooms } = await withFloor();
  const text = `SELECT * FROM DIGITALTWINS WHERE IS_OF_MODEL('${ids.room}')`;
  const { value: first } = await client.queryTwins(text, 1).byPage().next();

  const rest = await all(connect().queryTwins(text, 1).byPage({ continuationToken: first.continuationToken }));

  const found = [first, ...rest].flatMap((page) => page.value.map((twin) => twin.$dtId));
  assert.equal(found.length, 3);
  assert.deepEqual(new Set(found), new Set(rooms));
});

test('what is no query is refused in the words of the service', async () => {
  const message =
    "SQL query parse failed: SQL Parser Error, Line=1, Position=0, Message=missing SELECT at 'foo' See samples in http://aka.ms/adtv2query for the correct syntax.";

  await refused(query(connect(), 'foo'), 400, 'SqlQueryError', message);
});

test('a token that the service did not make is refused', async () => {
  const pages = connect().queryTwins('SELECT * FROM DIGITALTWINS').byPage({ continuationToken: 'mine' });

  await refused(all(pages), 400, 'BadRequest', 'An invalid continuationToken was provided.');
});
