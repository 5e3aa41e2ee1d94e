import assert from 'node:assert/strict';
import { test } from 'node:test';
import { earliestEventPosition } from '@azure/event-hubs';
import { consumer, handlers, producer } from '../support/event-hub.js';
import { Inbox } from '../support/inbox.js';

const HUB = 'timeseries';
const startPosition = earliestEventPosition;

function owning(test, partition, ownerLevel) {
  const inbox = new Inbox();
  const client = consumer(test, HUB, 'twinflow', { retryOptions: { maxRetries: 0 } });
  client.subscribe(partition, handlers(inbox), { startPosition, ownerLevel });
  return inbox;
}

async function filled(test, partition) {
  await producer(test, HUB).sendBatch([{ body: 'first' }], { partitionId: partition });
}

test('a higher owner level takes a partition from a lower one', async (t) => {
  await filled(t, '0');
  const lower = owning(t, '0', 1);
  await lower.first((item) => item.body === 'first');

  const higher = owning(t, '0', 2);
  await higher.first((item) => item.body === 'first');

  const { error } = await lower.first((item) => item.error);
  assert.equal(error.code, 'ReceiverDisconnectedError');
});

test('a lower owner level is refused', async (t) => {
  await filled(t, '1');
  const higher = owning(t, '1', 5);
  await higher.first((item) => item.body === 'first');

  const lower = owning(t, '1', 4);

  const { error } = await lower.first((item) => item.error);
  assert.equal(error.code, 'ReceiverDisconnectedError');
  assert.deepEqual(higher.all.filter((item) => item.error), []);
});
