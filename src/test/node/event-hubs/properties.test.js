import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventHubConsumerClient, EventHubProducerClient } from '@azure/event-hubs';
import { consumer, ends, producer } from '../support/event-hub.js';
import { here } from '../support/here.js';

const wrongKey = here.eventHubs.connectionString.replace(/SharedAccessKey=[^;]*/, 'SharedAccessKey=d3Jvbmc=');
const once = { retryOptions: { maxRetries: 0, timeoutInMs: 10_000 } };

test('a hub tells its partitions', async (t) => {
  const properties = await consumer(t, 'twinevents').getEventHubProperties();

  assert.equal(properties.name, 'twinevents');
  assert.deepEqual(properties.partitionIds, ['0', '1', '2', '3']);
  assert.ok(properties.createdOn instanceof Date);
});

test('a partition tells where it begins and ends', async (t) => {
  const client = producer(t, 'twinevents');
  await client.sendBatch([{ body: 'one' }, { body: 'two' }], { partitionId: '3' });
  const before = await client.getPartitionProperties('3');

  await client.sendBatch([{ body: 'three' }], { partitionId: '3' });

  const after = await client.getPartitionProperties('3');
  assert.equal(after.isEmpty, false);
  assert.equal(after.lastEnqueuedSequenceNumber, before.lastEnqueuedSequenceNumber + 1);
  assert.equal(after.beginningSequenceNumber, before.beginningSequenceNumber);
  assert.ok(Number(after.lastEnqueuedOffset) > Number(before.lastEnqueuedOffset));
  assert.ok(after.lastEnqueuedOnUtc >= before.lastEnqueuedOnUtc);
});

test('with a wrong key nothing is told and nothing is taken', async (t) => {
  const reader = new EventHubConsumerClient('$Default', wrongKey, 'twinevents', once);
  const writer = new EventHubProducerClient(wrongKey, 'twinevents', once);
  t.after(() => Promise.all([reader.close(), writer.close()]));
  const good = consumer(t, 'twinevents');
  const before = await ends(good);

  await assert.rejects(reader.getPartitionIds(), { code: 'UnauthorizedError' });
  await assert.rejects(writer.sendBatch([{ body: 'stolen' }]), { code: 'UnauthorizedError' });

  assert.deepEqual(await ends(good), before);
});

test('a hub that does not exist is not found', async (t) => {
  const client = new EventHubProducerClient(here.eventHubs.connectionString, 'nowhere', once);
  t.after(() => client.close());

  await assert.rejects(client.sendBatch([{ body: 'lost' }]), { code: 'MessagingEntityNotFoundError' });
  await assert.rejects(client.getPartitionIds(), { code: 'MessagingEntityNotFoundError' });
});
