import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { EventHubProducerClient, earliestEventPosition, latestEventPosition } from '@azure/event-hubs';
import { arrivals, consumer, handlers, producer } from '../support/event-hub.js';
import { here } from '../support/here.js';
import { Inbox } from '../support/inbox.js';

const HUB = 'timeseries';
const PARTITION = '2';

describe('a partition with five events', () => {
  let events;

  before(async () => {
    const client = new EventHubProducerClient(here.eventHubs.connectionString, HUB);
    for (let number = 0; number < 5; number++) {
      await client.sendBatch([{ body: number }], { partitionId: PARTITION });
    }
    await client.close();
    events = await read(earliestEventPosition, 5);
  });

  /** The first events behind a position. */
  async function read(startPosition, count) {
    const client = consumer({ after: () => {} }, HUB);
    const inbox = new Inbox();
    const subscription = client.subscribe(PARTITION, handlers(inbox), { startPosition, maxWaitTimeInSeconds: 1 });
    const arrived = await inbox.until((all) => all.length >= count, `${count} events arrive`);
    await subscription.close();
    await client.close();
    return arrived;
  }

  async function bodies(startPosition, count) {
    return (await read(startPosition, count)).map((event) => event.body);
  }

  test('is read from its beginning', async () => {
    assert.deepEqual(await bodies(earliestEventPosition, 5), [0, 1, 2, 3, 4]);
  });

  test('is read behind a sequence number, and from it', async () => {
    const { sequenceNumber } = events[2];

    assert.deepEqual(await bodies({ sequenceNumber, isInclusive: false }, 2), [3, 4]);
    assert.deepEqual(await bodies({ sequenceNumber, isInclusive: true }, 3), [2, 3, 4]);
  });

  test('is read behind an offset, and from it', async () => {
    const { offset } = events[2];

    assert.deepEqual(await bodies({ offset, isInclusive: false }, 2), [3, 4]);
    assert.deepEqual(await bodies({ offset, isInclusive: true }, 3), [2, 3, 4]);
  });

  test('is read from a time', async () => {
    const enqueuedOn = new Date(events[0].enqueuedTimeUtc.getTime() - 1);

    assert.deepEqual(await bodies({ enqueuedOn }, 5), [0, 1, 2, 3, 4]);
  });

  test('is read from its end, where only what comes later is', async (t) => {
    const writer = producer(t, HUB);
    const inbox = arrivals(consumer(t, HUB), latestEventPosition);

    // When a receiver at the end is in place is not told; what is sent until then is before its end.
    const sending = new AbortController();
    const sent = (async () => {
      for (let number = 5; !sending.signal.aborted; number++) {
        await writer.sendBatch([{ body: number }], { partitionId: PARTITION });
      }
    })();
    const first = await inbox.first();
    sending.abort();
    await sent;

    assert.ok(first.body >= 5, `it began with ${first.body}`);
  });

  test('tells the reader where it ends, if asked', async (t) => {
    const client = consumer(t, HUB);
    const inbox = new Inbox();
    const told = async (batch, context) => inbox.add(context.lastEnqueuedEventProperties);

    client.subscribe(
      PARTITION,
      { processEvents: told, processError: async (error) => inbox.add({ error }) },
      { startPosition: earliestEventPosition, trackLastEnqueuedEventProperties: true },
    );

    const last = await inbox.first((each) => each?.sequenceNumber !== undefined);
    assert.ok(last.sequenceNumber >= events[4].sequenceNumber);
    assert.ok(Number(last.offset) >= Number(events[4].offset));
    assert.ok(last.enqueuedOn >= events[4].enqueuedTimeUtc);
  });
});
