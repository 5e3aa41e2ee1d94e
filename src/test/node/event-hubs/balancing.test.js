import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventHubConsumerClient } from '@azure/event-hubs';
import { Checkpoints } from '../support/checkpoints.js';
import { consumer, ends, producer } from '../support/event-hub.js';
import { here, unique } from '../support/here.js';
import { Inbox } from '../support/inbox.js';

const HUB = 'twinevents';
const GROUP = 'twinflow';
const quick = {
  loadBalancingOptions: {
    strategy: 'greedy',
    updateIntervalInMs: 500,
    partitionOwnershipExpirationIntervalInMs: 5_000,
  },
};

/** Consumers that share a hub's partitions and checkpoint after each event of this run. */
function sharing(test, run, startPosition) {
  const store = new Checkpoints();
  const inbox = new Inbox();
  const join = () => {
    const client = new EventHubConsumerClient(GROUP, here.eventHubs.connectionString, HUB, store, quick);
    test.after(() => client.close());
    const processEvents = async (events, context) => {
      for (const event of events) {
        await context.updateCheckpoint(event);
        if (event.body?.run === run) {
          inbox.add(event);
        }
      }
    };
    client.subscribe({ processEvents, processError: async () => {} }, { startPosition });
    return client;
  };
  return { run, store, inbox, join, sent: 0 };
}

/** Sends to every partition and waits until all of it is processed, again and again until something holds. */
async function flowUntil(test, flow, holds) {
  const client = producer(test, HUB);
  for (let round = 0; round < 100 && !holds(); round++) {
    for (const partitionId of ['0', '1', '2', '3']) {
      await client.sendBatch([{ body: { run: flow.run, number: flow.sent } }], { partitionId });
      flow.sent += 1;
    }
    const all = (events) => new Set(events.map((event) => event.body.number)).size === flow.sent;
    await flow.inbox.until(all, `${flow.sent} events are processed`, 40);
  }
  assert.ok(holds());
}

function startHere(test) {
  return ends(consumer(test, HUB));
}

test('one consumer takes every partition, and the next goes on behind its checkpoints', async (t) => {
  const flow = sharing(t, unique('resume'), await startHere(t));
  const first = flow.join();
  await flowUntil(t, flow, () => flow.store.shares.join() === '4');
  await first.close();
  const before = flow.sent;

  flow.join();
  await flowUntil(t, flow, () => flow.store.shares.join() === '4' && flow.sent > before);

  const numbers = flow.inbox.all.map((event) => event.body.number).sort((a, b) => a - b);
  assert.deepEqual(numbers, Array.from({ length: flow.sent }, (_, number) => number));
});

test('two consumers share the partitions, and one takes over when the other leaves', async (t) => {
  const flow = sharing(t, unique('balance'), await startHere(t));
  const first = flow.join();
  await flowUntil(t, flow, () => flow.store.shares.join() === '4');

  flow.join();
  await flowUntil(t, flow, () => flow.store.shares.join() === '2,2');
  await first.close();
  await flowUntil(t, flow, () => flow.store.shares.join() === '4');
});
