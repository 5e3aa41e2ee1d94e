import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { joined } from './infrastructure.js';

const SCRIPT = fileURLToPath(new URL('../../../../scripts/local', import.meta.url));

let printed;

/** What `scripts/local topology` prints: the names that the local Azure always has. */
export function topology() {
  printed ??= JSON.parse(execFileSync(SCRIPT, ['topology'], { encoding: 'utf8' }));
  return printed;
}

/** The same names in the form of those of the templates. */
export function localAzure() {
  const { eventHubs, serviceBus, digitalTwins, eventGrid, iotHub, appSettings } = topology();
  const schemaOf = (topic) => eventGrid.topics.find(({ name }) => name === topic).schema;
  const facts = joined([
    ...eventHubs.flatMap(({ name, partitions, consumerGroups }) => [
      [`event hub ${name}`, `${partitions} partitions`],
      ...consumerGroups.map((group) => [`event hub ${name}`, `consumer group ${group}`]),
    ]),
    [`Service Bus topic ${serviceBus.topic}`, `subscription ${serviceBus.subscription}`],
    ...digitalTwins.endpoints.map(({ name, kind, entity }) => [
      `twin endpoint ${name}`,
      kind === 'EventGrid' ? kind : `${kind} ${entity}`,
    ]),
    ...eventGrid.subscriptions.map((subscription) => [
      `Event Grid subscription ${subscription.name}`,
      `${subscription.function} for ${subscription.eventTypes.join(', ')} as ${schemaOf(subscription.topic)}`,
    ]),
    ...iotHub.endpoints.map(({ name, eventHub }) => [`hub endpoint ${name}`, eventHub]),
    ...iotHub.routes.map(({ name, source, endpoints, condition }) => [
      `hub route ${name}`,
      `${source} to ${endpoints} if ${condition}`,
    ]),
    ...Object.entries(iotHub.enrichments).map(([key, value]) => [`enrichment ${key}`, value]),
    ...Object.entries(appSettings).map(([name, value]) => [`app setting ${name}`, value]),
  ]);
  return { name: "'scripts/local topology'", facts };
}
