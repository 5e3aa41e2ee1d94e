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
  return { store, inbox, join };
}

/** Sends to every partition and waits until all of it is processed, again and again until something holds. */
async function flowUntil(test, run, inbox, holds) {
  const client = producer(test, HUB);
  let sent = inbox.all.length;
  for (let round = 0; round < 100 && !holds(); round++) {
    for (const partitionId of ['0', '1', '2', '3']) {
      await client.sendBatch([{ body: { run, number: sent } }], { partitionId });
      sent += 1;
    }
    const expected = sent;
    const seen = (all) => new Set(all.map((event) => event.body.number)).size === expected;
    await inbox.until(seen, `${expected} events are processed`, 40);
  }
  assert.ok(holds());
  return sent;
}

function startHere(test) {
  return ends(consumer(test, HUB));
}

test('one consumer takes every partition, and the next goes on behind its checkpoints', async (t) => {
  const run = unique('resume');
  const { store, inbox, join } = sharing(t, run, await startHere(t));
  const first = join();
  await flowUntil(t, run, inbox, () => store.shares.join() === '4');
  await first.close();

  join();
  const sent = await flowUntil(t, run, inbox, () => store.shares.join() === '4' && inbox.all.length > 4);

  assert.deepEqual(inbox.all.map((event) => event.body.number).sort((a, b) => a - b), Array.from({ length: sent }, (_, number) => number));
});

test('two consumers share the partitions, and one takes over when the other leaves', async (t) => {
  const run = unique('balance');
  const { store, inbox, join } = sharing(t, run, await startHere(t));
  const first = join();
  await flowUntil(t, run, inbox, () => store.shares.join() === '4');

  join();
  await flowUntil(t, run, inbox, () => store.shares.join() === '2,2');
  await first.close();
  await flowUntil(t, run, inbox, () => store.shares.join() === '4');
});
