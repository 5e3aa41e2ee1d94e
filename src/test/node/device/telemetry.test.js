import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, Message } from '../support/device.js';
import { tail } from '../support/event-hub.js';
import { unique } from '../support/here.js';
import { createDevice } from '../support/hub-service.js';

test('telemetry arrives with its body, its properties and what the hub adds', async (t) => {
  const id = unique('sender');
  const client = await connect(t, await createDevice(id));
  const events = await tail(t, 'deviceevents');
  const message = new Message(JSON.stringify({ Temperature: 21.5 }));
  message.messageId = 'm-1';
  message.correlationId = 'c-1';
  message.contentType = 'application/json';
  message.contentEncoding = 'utf-8';
  message.properties.add('alert', 'a b&c/d=é');

  await client.sendEvent(message);

  const event = await events.first((each) => each.systemProperties?.['iothub-connection-device-id'] === id);
  assert.deepEqual(event.body, { Temperature: 21.5 });
  assert.equal(event.messageId, 'm-1');
  assert.equal(event.correlationId, 'c-1');
  assert.equal(event.contentType, 'application/json');
  assert.equal(event.properties.alert, 'a b&c/d=é');
  assert.equal(event.systemProperties['iothub-message-source'], 'Telemetry');
  assert.match(event.systemProperties['iothub-connection-auth-method'], /"type":"sas"/);
  assert.ok(event.systemProperties['iothub-connection-auth-generation-id']);
  assert.ok(new Date(event.systemProperties['iothub-enqueuedtime']).getTime() > 0);
});

test('the messages of one device stay in order', async (t) => {
  const id = unique('ordered');
  const client = await connect(t, await createDevice(id));
  const events = await tail(t, 'deviceevents');
  const numbers = Array.from({ length: 200 }, (_, number) => number);

  await Promise.all(numbers.map((number) => client.sendEvent(new Message(`${number}`))));

  const own = (all) => all.filter((each) => each.systemProperties?.['iothub-connection-device-id'] === id);
  const all = await events.until((arrived) => own(arrived).length === 200, 'all 200 arrive');
  assert.deepEqual(own(all).map((event) => Number(event.body)), numbers);
});

test('a message of 250 KB arrives whole', async (t) => {
  const id = unique('large');
  const client = await connect(t, await createDevice(id));
  const events = await tail(t, 'deviceevents');
  const body = 'x'.repeat(250 * 1024);

  await client.sendEvent(new Message(JSON.stringify({ body })));

  const event = await events.first((each) => each.systemProperties?.['iothub-connection-device-id'] === id);
  assert.equal(event.body.body ?? JSON.parse(event.body).body, body);
});

test('a device with a wrong key is not let in', async (t) => {
  const connection = await createDevice(unique('intruder'));
  const wrong = Buffer.alloc(32, 7).toString('base64');

  const attempt = connect(t, connection.replace(/SharedAccessKey=.*/, `SharedAccessKey=${wrong}`));

  await assert.rejects(attempt, { name: 'UnauthorizedError' });
});

test('a device that nobody registered is not let in', async (t) => {
  const connection = await createDevice(unique('known'));

  const attempt = connect(t, connection.replace('DeviceId=known', 'DeviceId=unknown'));

  await assert.rejects(attempt, { name: 'UnauthorizedError' });
});
