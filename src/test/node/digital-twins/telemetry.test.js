import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectWithModels, publishComponentTelemetry, refused, room } from '../support/digital-twins.js';
import { tail } from '../support/event-hub.js';
import { here, unique } from '../support/here.js';

/** A client, a room, and what comes to the hub that the first route leads to. */
async function withRoom(test) {
  const { client, ids } = await connectWithModels();
  const id = unique('room');
  await client.upsertDigitalTwin(id, room(ids.room));
  return { client, ids, id, events: await tail(test, 'twinevents') };
}

test('telemetry of a twin and of a component leaves along the route', async (t) => {
  const { client, ids, id, events } = await withRoom(t);
  const [ofTwin, ofComponent] = [unique('message'), unique('message')];

  await client.publishTelemetry(id, { anything: [1, 2] }, ofTwin);
  await publishComponentTelemetry(client, id, 'sensor', { Noise: 40 }, ofComponent);

  const source = `${new URL(here.twins.https).host}/digitaltwins/${id}`;
  const first = await events.first((event) => event.properties['cloudEvents:id'] === ofTwin);
  assert.deepEqual(first.body, { anything: [1, 2] });
  assert.equal(first.properties['cloudEvents:type'], 'microsoft.iot.telemetry');
  assert.equal(first.properties['cloudEvents:source'], source);
  assert.equal(first.properties['cloudEvents:dataschema'], ids.room);
  const second = await events.first((event) => event.properties['cloudEvents:id'] === ofComponent);
  assert.deepEqual(second.body, { Noise: 40 });
  assert.equal(second.properties['cloudEvents:subject'], 'sensor');
  assert.equal(second.properties['cloudEvents:dataschema'], ids.sensor);
});

test('a change made with this client is told as an update', async (t) => {
  const { client, ids, id, events } = await withRoom(t);

  await client.updateDigitalTwin(id, [{ op: 'add', path: '/Temperature', value: 21.5 }]);

  const ofTwin = ({ properties }) => properties['cloudEvents:subject'] === id;
  const event = await events.first(ofTwin);
  assert.equal(event.properties['cloudEvents:type'], 'Microsoft.DigitalTwins.Twin.Update');
  assert.deepEqual(event.body, { modelId: ids.room, patch: [{ value: 21.5, path: '/Temperature', op: 'add' }] });
});

test('telemetry without a message id gets one', async (t) => {
  const { client, id, events } = await withRoom(t);
  const run = unique('run');

  await client.publishTelemetry(id, { run });

  const event = await events.first(({ body }) => body?.run === run);
  assert.match(event.properties['cloudEvents:id'], /^[0-9a-f-]{36}$/);
});

test('telemetry of what does not exist, or with a blank message id, is refused', async (t) => {
  const { client, id } = await withRoom(t);

  await refused(client.publishTelemetry('nobody', {}, 'm'), 404, 'DigitalTwinNotFound');
  await refused(publishComponentTelemetry(client, 'nobody', 'sensor', {}, 'm'), 404, 'DigitalTwinNotFound');
  await refused(publishComponentTelemetry(client, id, 'motor', {}, 'm'), 404, 'ComponentNotFound');
  await refused(client.publishTelemetry(id, {}, ' '), 400, 'InvalidArgument');
  await refused(publishComponentTelemetry(client, id, 'sensor', {}, ' '), 400, 'InvalidArgument');
});
