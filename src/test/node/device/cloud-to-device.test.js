import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../support/device.js';
import { unique } from '../support/here.js';
import { createDevice, purge, sendToDevice } from '../support/hub-service.js';
import { Inbox } from '../support/inbox.js';

/** The messages that come to a client; each is completed when the device has looked at it. */
function completing(client) {
  const inbox = new Inbox();
  client.on('message', (message) => client.complete(message).then(() => inbox.add(message)));
  return inbox;
}

function text(message) {
  return message.getData().toString();
}

test('a message reaches its device with its id and properties', async (t) => {
  const id = unique('addressee');
  const messages = completing(await connect(t, await createDevice(id)));

  await sendToDevice(id, 'wake up', { 'iothub-messageid': 'm-1', 'iothub-app-urgency': 'high & low' });

  const message = await messages.first();
  assert.equal(text(message), 'wake up');
  assert.equal(message.messageId, 'm-1');
  assert.equal(message.properties.getValue('urgency'), 'high & low');
});

test('messages wait for their device, in order, and a completed one does not come again', async (t) => {
  const id = unique('absent');
  const connectionString = await createDevice(id);
  await sendToDevice(id, 'one');
  await sendToDevice(id, 'two');

  const client = await connect(t, connectionString);
  const messages = completing(client);
  await messages.until((all) => all.length === 2, 'both arrive');
  await client.close();
  const again = completing(await connect(t, connectionString));
  await sendToDevice(id, 'three');
  await again.first();

  assert.deepEqual(messages.all.map(text), ['one', 'two']);
  assert.deepEqual(again.all.map(text), ['three']);
});

test('a message that was purged does not come', async (t) => {
  const id = unique('purged');
  const connectionString = await createDevice(id);
  await sendToDevice(id, 'forgotten');

  const { totalMessagesPurged } = await purge(id);

  assert.equal(totalMessagesPurged, 1);
  const messages = completing(await connect(t, connectionString));
  await sendToDevice(id, 'remembered');
  assert.equal(text(await messages.first()), 'remembered');
});

test('a message to a device that does not exist is not found', async () => {
  await assert.rejects(sendToDevice('nobody', 'hello'), /404 .*DeviceNotFound/);
});
