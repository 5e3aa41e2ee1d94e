import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DigitalTwinsClient } from '@azure/digital-twins-core';
import { all, connect, models, publishComponentTelemetry, room } from '../support/digital-twins.js';
import { unique } from '../support/here.js';

/** What the library documents: its private methods differ only in their names, as in listModels and getModelsPage. */
const METHODS = Object.getOwnPropertyNames(DigitalTwinsClient.prototype).filter(
  (name) => name !== 'constructor' && !/(Page|All)$/.test(name),
);

/** A client that keeps the names of the methods that are called. */
function recording(client, called) {
  return new Proxy(client, {
    get(target, name) {
      const member = target[name];
      return typeof member === 'function' ? (...words) => (called.add(name), member.apply(target, words)) : member;
    },
  });
}

test('every method of the client does its work, from the first model to the last', async () => {
  const called = new Set();
  const client = recording(connect(), called);
  const own = models();
  const [from, to, route] = [unique('from'), unique('to'), unique('route')];

  const created = await client.createModels([own.room, own.sensor]);
  assert.deepEqual(created.map((model) => model.id), [own.room['@id'], own.sensor['@id']]);
  assert.equal((await client.getModel(own.room['@id'])).decommissioned, false);
  assert.equal((await all(client.listModels([own.room['@id']]))).length, 2);

  await client.upsertEventRoute(route, 'twin-events', "type = 'nothing'");
  assert.equal((await client.getEventRoute(route)).endpointName, 'twin-events');
  assert.ok((await all(client.listEventRoutes())).some((each) => each.id === route));
  await client.deleteEventRoute(route);

  await client.upsertDigitalTwin(from, room(own.room['@id']));
  await client.upsertDigitalTwin(to, room(own.room['@id']));
  await client.updateDigitalTwin(from, [{ op: 'add', path: '/Temperature', value: 21.5 }]);
  assert.equal((await client.getDigitalTwin(from)).body.Temperature, 21.5);

  await client.updateComponent(from, 'sensor', [{ op: 'add', path: '/SetPoint', value: 20 }]);
  assert.equal((await client.getComponent(from, 'sensor')).body.SetPoint, 20);
  await client.publishTelemetry(from, { noise: 1 }, unique('message'));
  await publishComponentTelemetry(client, from, 'sensor', { Noise: 1 }, unique('message'));

  await client.upsertRelationship(from, 'r', { $relationshipName: 'next_to', $targetId: to });
  await client.updateRelationship(from, 'r', [{ op: 'add', path: '/door', value: true }]);
  assert.equal((await client.getRelationship(from, 'r')).body.door, true);
  assert.equal((await all(client.listRelationships(from))).length, 1);
  assert.equal((await all(client.listIncomingRelationships(to))).length, 1);
  const found = await all(client.queryTwins(`SELECT * FROM DIGITALTWINS WHERE $dtId = '${from}'`));
  assert.deepEqual(found.map((twin) => twin.$dtId), [from]);

  await client.deleteRelationship(from, 'r');
  await client.deleteDigitalTwin(from);
  await client.deleteDigitalTwin(to);
  await client.decomissionModel(own.room['@id']);
  await client.deleteModel(own.room['@id']);
  await client.deleteModel(own.sensor['@id']);

  assert.deepEqual([...called].sort(), METHODS.sort());
});
