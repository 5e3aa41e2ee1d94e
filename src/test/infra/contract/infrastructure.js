import { describe, within } from '../bicep/values.js';
import { nameOf } from '../checks/labels.js';
import { deploy, deployed } from '../templates.js';

/** The names that the templates give, with every option on. */
export function infrastructure(files) {
  const resources = [
    ...deployed(deploy(files, 'infra/main.bicep', { serviceBus: true })),
    ...deployed(deploy(files, 'infra/events/main.bicep', { hubEvents: true })),
  ];
  const settings = Object.entries(appSettings(files)).filter(([name]) => name.endsWith('_HUB'));
  const facts = joined([
    ...resources.flatMap((resource) => FACTS[resource.type]?.(resource) ?? []),
    ...settings.map(([name, hub]) => [`app setting ${name}`, hub]),
  ]);
  return { name: 'infra', facts };
}

/** What several resources say about one thing, in one line. */
export function joined(pairs) {
  const facts = {};
  for (const [thing, what] of pairs) facts[thing] = [facts[thing], what].filter(Boolean).join(', ');
  return facts;
}

/** The app's settings as the template sets them. */
export function appSettings(files) {
  const settings = deployed(deploy(files, 'infra/main.bicep')).filter(
    (resource) => resource.type === 'Microsoft.Web/sites/config' && nameOf(resource) === 'appsettings',
  );
  return Object.assign({}, ...settings.map(({ properties }) => properties));
}

/** What each type of resource adds: pairs of the thing and what is said about it. */
const FACTS = {
  'Microsoft.EventHub/namespaces/eventhubs': (hub) => [
    [`event hub ${nameOf(hub)}`, `${hub.properties.partitionCount} partitions`],
  ],
  'Microsoft.EventHub/namespaces/eventhubs/consumergroups': (group) => [
    [`event hub ${nameOf(group.parent)}`, `consumer group ${nameOf(group)}`],
  ],
  'Microsoft.DigitalTwins/digitalTwinsInstances/endpoints': (endpoint) => [
    [
      `twin endpoint ${nameOf(endpoint)}`,
      [endpoint.properties.endpointType, endpoint.properties.entityPath].filter(Boolean).join(' '),
    ],
  ],
  'Microsoft.Devices/IotHubs': ({ properties: { routing } }) => [
    ...routing.endpoints.eventHubs.map(({ name, entityPath }) => [`hub endpoint ${name}`, entityPath]),
    ...routing.routes.map(({ name, source, endpointNames, condition }) => [
      `hub route ${name}`,
      `${source} to ${endpointNames} if ${condition}`,
    ]),
    ...routing.enrichments.map(({ key, value }) => [`enrichment ${key}`, value]),
  ],
  'Microsoft.ServiceBus/namespaces/topics': (topic) => [[`Service Bus topic ${nameOf(topic)}`]],
  'Microsoft.ServiceBus/namespaces/topics/subscriptions': (subscription) => [
    [`Service Bus topic ${nameOf(subscription.parent)}`, `subscription ${nameOf(subscription)}`],
  ],
  'Microsoft.Storage/storageAccounts/blobServices/containers': (container) => [
    [`container ${nameOf(container)}`, 'private'],
  ],
  'Microsoft.EventGrid/topics/eventSubscriptions': gridSubscription,
  'Microsoft.EventGrid/systemTopics/eventSubscriptions': gridSubscription,
  'Microsoft.EventGrid/eventSubscriptions': gridSubscription,
};

function gridSubscription(subscription) {
  const { destination, filter, eventDeliverySchema } = subscription.properties;
  const named = [...within(destination.properties.resourceId)].find(
    (part) => part?.type === 'Microsoft.Web/sites/functions',
  );
  const target = named ? nameOf(named) : describe(destination.properties.resourceId).split('/functions/').at(-1);
  const types = filter.includedEventTypes.join(', ');
  return [[`Event Grid subscription ${nameOf(subscription)}`, `${target} for ${types} as ${eventDeliverySchema}`]];
}
