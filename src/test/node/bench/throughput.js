import { EventHubConsumerClient, earliestEventPosition } from '@azure/event-hubs';

/**
 * Prints how many events a second a consumer gets from the beginning of a hub's partitions on, one line per round.
 * The connection string is in EVENT_HUBS; the arguments are the hub, how many events, and how many rounds.
 */
const connectionString = process.env.EVENT_HUBS;
const [hub, events, rounds] = process.argv.slice(2);
if (!connectionString || !rounds) {
  throw new Error('Run this with scripts/bench events, which starts the local Azure it talks to.');
}

/** Receives so many events; gives events per second. */
async function consume(wanted) {
  const client = new EventHubConsumerClient(EventHubConsumerClient.defaultConsumerGroupName, connectionString, hub);
  const start = performance.now();
  let received = 0;
  await new Promise((resolve, reject) => {
    const handlers = {
      processEvents: async (batch) => {
        received += batch.length;
        if (received >= wanted) {
          resolve();
        }
      },
      processError: async (error) => reject(error),
    };
    const options = { startPosition: earliestEventPosition, maxBatchSize: 1000, maxWaitTimeInSeconds: 1 };
    client.subscribe(handlers, options);
  });
  const rate = Math.round((received * 1000) / (performance.now() - start));
  await client.close();
  return rate;
}

for (let round = 0; round < Number(rounds); round += 1) {
  console.log(await consume(Number(events)));
}
process.exit(0);
