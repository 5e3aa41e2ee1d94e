import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrivals, consumer, ends, producer, tail } from '../support/event-hub.js';
import { unique } from '../support/here.js';

const HUB = 'twinevents';

test('a batch arrives whole, in order, in one partition', async (t) => {
  const run = unique('batch');
  const events = await tail(t, HUB);
  const client = producer(t, HUB);
  const batch = await client.createBatch();
  for (let number = 0; number < 50; number++) {
    assert.ok(batch.tryAdd({ body: { run, number } }));
  }

  await client.sendBatch(batch);

  const own = (all) => all.filter((event) => event.body?.run === run);
  const arrived = own(await events.until((all) => own(all).length === 50, 'all 50 arrive'));
  assert.deepEqual(arrived.map((event) => event.body.number), Array.from({ length: 50 }, (_, number) => number));
  assert.equal(new Set(arrived.map((event) => event.partitionId)).size, 1);
  const first = arrived[0].sequenceNumber;
  assert.deepEqual(arrived.map((event) => event.sequenceNumber), arrived.map((_, index) => first + index));
});

test('a partition key chooses the partition that the service chooses, and is told to the reader', async (t) => {
  const partitionOf = { 'device-1': '0', 'room-12345678': '1', abcdefghijklm: '3', 'Zürich-Etage-3': '0' };
  const run = unique('key');
  const events = await tail(t, HUB);
  const client = producer(t, HUB);

  for (const partitionKey of Object.keys(partitionOf)) {
    await client.sendBatch([{ body: { run } }, { body: { run } }], { partitionKey });
  }

  const own = (all) => all.filter((event) => event.body?.run === run);
  const arrived = own(await events.until((all) => own(all).length === 8, 'all 8 arrive'));
  for (const event of arrived) {
    assert.equal(event.partitionId, partitionOf[event.partitionKey], event.partitionKey);
  }
});

test('a partition id puts events into that partition', async (t) => {
  const run = unique('id');
  const events = await tail(t, HUB);
  const client = producer(t, HUB);

  for (const partitionId of ['0', '1', '2', '3']) {
    await client.sendBatch([{ body: { run, partitionId } }], { partitionId });
  }

  const own = (all) => all.filter((event) => event.body?.run === run);
  const arrived = own(await events.until((all) => own(all).length === 4, 'all 4 arrive'));
  assert.ok(arrived.every((event) => event.partitionId === event.body.partitionId));
});

test('events keep their properties and ids', async (t) => {
  const run = unique('annotated');
  const events = await tail(t, HUB);
  const sent = {
    body: { run },
    messageId: 'm-1',
    correlationId: 'c-1',
    contentType: 'application/json',
    properties: { text: 'é', whole: 42, fraction: 21.5, yes: true, time: new Date('2026-01-02T03:04:05Z') },
  };

  await producer(t, HUB).sendBatch([sent]);

  const event = await events.first((each) => each.body?.run === run);
  const { messageId, correlationId, contentType, properties } = event;
  assert.deepEqual({ messageId, correlationId, contentType }, { messageId: 'm-1', correlationId: 'c-1', contentType: 'application/json' });
  assert.deepEqual({ ...properties, time: new Date(properties.time) }, sent.properties);
});

test('a batch has room for a megabyte, and none for more', async (t) => {
  const client = producer(t, HUB);
  const batch = await client.createBatch();
  const reader = consumer(t, HUB);
  const inbox = arrivals(reader, await ends(reader));
  const run = unique('large');

  assert.equal(batch.tryAdd({ body: 'x'.repeat(1_100_000) }), false);
  assert.equal(batch.tryAdd({ body: { run, text: 'x'.repeat(900_000) } }), true);
  await client.sendBatch(batch);

  const event = await inbox.first((each) => each.body?.run === run);
  assert.equal(event.body.text.length, 900_000);
});

test('a message of more than a megabyte is rejected, and what follows is taken', async (t) => {
  const run = unique('too-large');
  const events = await tail(t, HUB);
  const client = producer(t, HUB);

  await assert.rejects(client.sendBatch([{ body: 'x'.repeat(1_100_000) }]), {
    code: 'MessageTooLargeError',
    message: /exceeds the limit \(1048576 bytes\)/,
  });
  await client.sendBatch([{ body: { run } }]);

  const event = await events.first((each) => each.body?.run === run);
  assert.deepEqual(event.body, { run });
});
