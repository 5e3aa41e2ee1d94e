import { EventHubConsumerClient, EventHubProducerClient, earliestEventPosition } from '@azure/event-hubs';
import { here } from './here.js';
import { Inbox } from './inbox.js';

/** A consumer of an event hub; it closes when the test ends. */
export function consumer(test, hub, group = '$Default', options = {}) {
  const client = new EventHubConsumerClient(group, here.eventHubs.connectionString, hub, options);
  test.after(() => client.close());
  return client;
}

/** A producer for an event hub; it closes when the test ends. */
export function producer(test, hub) {
  const client = new EventHubProducerClient(here.eventHubs.connectionString, hub);
  test.after(() => client.close());
  return client;
}

/** Where each partition ends now, as positions to read from. */
export async function ends(client) {
  const ids = await client.getPartitionIds();
  const positions = await Promise.all(ids.map(async (id) => [id, await end(client, id)]));
  return Object.fromEntries(positions);
}

/** Everything that comes to a hub from now on. */
export async function tail(test, hub) {
  const client = consumer(test, hub);
  return arrivals(client, await ends(client));
}

/** Everything that is behind the given positions: one for all partitions, or one for each. */
export function arrivals(client, startPosition, options = {}) {
  const inbox = new Inbox();
  client.subscribe(handlers(inbox), { startPosition, ...options });
  return inbox;
}

/** Handlers that put events into an inbox, and errors too, as items with an error. */
export function handlers(inbox) {
  return {
    processEvents: async (events, context) =>
      inbox.add(...events.map((event) => Object.assign(event, { partitionId: context.partitionId }))),
    processError: async (error) => inbox.add({ error }),
  };
}

async function end(client, partitionId) {
  const { isEmpty, lastEnqueuedSequenceNumber } = await client.getPartitionProperties(partitionId);
  return isEmpty ? earliestEventPosition : { sequenceNumber: lastEnqueuedSequenceNumber, isInclusive: false };
}
