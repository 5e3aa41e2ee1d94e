import assert from 'node:assert/strict';
import { DigitalTwinsClient } from '@azure/digital-twins-core';
import { here, unique } from './here.js';

const credential = { getToken: async () => ({ token: 'any', expiresOnTimestamp: Date.now() + 3_600_000 }) };

/** A client over https; the service takes any token. */
export function connect() {
  return new DigitalTwinsClient(here.twins.https, credential);
}

/** A client with a building of its own, as connect() makes it and models() describes it. */
export async function connectWithModels() {
  const client = connect();
  const own = models();
  await client.createModels(Object.values(own));
  return { client, ids: Object.fromEntries(Object.entries(own).map(([name, model]) => [name, model['@id']])) };
}

/** Models of a building, under ids that nothing else in this run has; an office is a room, and a room has a sensor. */
export function models() {
  const building = unique('building').replaceAll('-', '_');
  const id = (name) => `dtmi:node:${building}:${name};1`;
  const made = (name, contents, more) => ({
    '@id': id(name),
    '@type': 'Interface',
    '@context': 'dtmi:dtdl:context;2',
    displayName: name,
    contents,
    ...more,
  });
  const property = (name, schema) => ({ '@type': 'Property', name, schema });
  const labels = { '@type': 'Map', mapKey: { name: 'key', schema: 'string' }, mapValue: { name: 'value', schema: 'string' } };
  return {
    sensor: made('Sensor', [property('SetPoint', 'double'), { '@type': 'Telemetry', name: 'Noise', schema: 'double' }]),
    room: made('Room', [
      property('Temperature', 'double'),
      property('Name', 'string'),
      property('Labels', labels),
      { '@type': 'Component', name: 'sensor', schema: id('Sensor') },
      { '@type': 'Relationship', name: 'next_to', target: id('Room'), properties: [property('door', 'boolean')] },
    ]),
    office: made('Office', [property('Desks', 'integer')], { extends: id('Room') }),
    floor: made('Floor', [{ '@type': 'Relationship', name: 'contains' }]),
  };
}

/** What a PUT of a room, or of an office, says. */
export function room(modelId, contents = {}) {
  return JSON.stringify({ $metadata: { $model: modelId }, sensor: { $metadata: {} }, ...contents });
}

/** What a PUT of a floor says. */
export function floor(modelId) {
  return JSON.stringify({ $metadata: { $model: modelId } });
}

/** Holds a call to be refused with this status, code and message. */
export async function refused(call, statusCode, code, message = /./) {
  await assert.rejects(call, { name: 'RestError', statusCode, code, message });
}

/**
 * Sends telemetry of a component. Version 1.1.0 of the library sends what it is given as the payload as the message's
 * id, and the other way round.
 */
export function publishComponentTelemetry(client, twin, component, payload, messageId) {
  return client.publishComponentTelemetry(twin, component, messageId, payload);
}

/** All items of a list, or all its pages. */
export async function all(list) {
  const items = [];
  for await (const item of list) {
    items.push(item);
  }
  return items;
}
