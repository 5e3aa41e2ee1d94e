import { functions, functionNames } from '../contract/app.js';
import { appSettings, infrastructure } from '../contract/infrastructure.js';
import { plain, section, table } from '../markdown.js';

/** Triggers of the package that find nothing in Azure: no setting, no hub, no consumer group, no subscription. */
export function unservedTriggers(files) {
  const { facts } = infrastructure(files);
  const settings = appSettings(files);
  return functions(files).flatMap(({ name, trigger }) => SERVED[trigger.type](name, trigger, { facts, settings }));
}

const SERVED = {
  eventHubTrigger: (name, { eventHubName, consumerGroup }, { facts, settings }) => {
    const setting = eventHubName.replaceAll('%', '');
    const hub = settings[setting];
    if (hub === undefined) return [`${name} is triggered by ${eventHubName}, and infra has no app setting ${setting}.`];
    const found = facts[`event hub ${hub}`];
    if (found === undefined) return [`${name} is triggered by event hub ${hub}, which infra does not have.`];
    const group = `consumer group ${consumerGroup}`;
    return found.split(', ').includes(group) ? [] : [`${name} reads ${hub} with ${group}, which infra does not have.`];
  },
  eventGridTrigger: (name, trigger, { facts }) => {
    const isServed = subscriptions(facts).some(({ target }) => target === name);
    return isServed ? [] : [`${name} is triggered by Event Grid, and infra has no subscription for it.`];
  },
  httpTrigger: (name, { authLevel }) =>
    authLevel === 'FUNCTION' ? [] : [`${name} can be called without a function key: its level is ${authLevel}.`],
};

/** Event Grid subscriptions whose function is not in the package, or is not triggered by Event Grid. */
export function idleSubscriptions(files) {
  const triggered = functions(files).filter(({ trigger }) => trigger.type === 'eventGridTrigger');
  return subscriptions(infrastructure(files).facts)
    .filter(({ target }) => !triggered.some(({ name }) => name === target))
    .map(
      ({ subscription, target }) => `${subscription} calls ${target}, which is no function with an Event Grid trigger.`,
    );
}

/** Connections of bindings that lack one of the settings by which an identity connects. */
export function unservedConnections(files) {
  const settings = appSettings(files);
  const wanted = functions(files).flatMap(({ name, bindings }) =>
    bindings
      .filter(({ connection }) => connection)
      .flatMap(({ connection, type }) =>
        [...IDENTITY, ADDRESS[type]].map((ending) => ({ name, setting: `${connection}__${ending}` })),
      ),
  );
  return wanted
    .filter(({ setting }) => !(setting in settings))
    .map(({ name, setting }) => `${name} connects by identity, and infra has no app setting ${setting}.`);
}

const IDENTITY = ['credential', 'clientId'];
const ADDRESS = {
  eventHubTrigger: 'fullyQualifiedNamespace',
  eventHub: 'fullyQualifiedNamespace',
  blob: 'blobServiceUri',
};

/** Containers that functions write to and nobody makes. */
export function missingContainers(files) {
  const { facts } = infrastructure(files);
  return functions(files).flatMap(({ name, bindings }) =>
    bindings
      .filter(({ type }) => type === 'blob')
      .map(({ path }) => path.split('/')[0])
      .filter((container) => !(`container ${container}` in facts))
      .map((container) => `${name} writes to container ${container}, which infra does not have.`),
  );
}

/** Functions that the README's table does not have, and rows that are no functions. */
export function functionsOfTheReadme(files) {
  const rows = table(section(files.read('README.md'), 'Functions')).map((row) => plain(Object.values(row)[0]));
  const names = functionNames(files);
  return [
    ...names.filter((name) => !rows.includes(name)).map((name) => `README.md does not list function ${name}.`),
    ...rows
      .filter((row) => !names.includes(row))
      .map((row) => `README.md lists function ${row}, which the package does not have.`),
  ];
}

/** Settings of host.json that the workload depends on, which a typing error would silently take away. */
export function hostSettings(files) {
  const host = files.json('host.json');
  const staged = files.json('target/azure-functions/twinflow/host.json');
  const known = [
    'batchCheckpointFrequency',
    'initialOffsetOptions',
    'maxEventBatchSize',
    'maxWaitTime',
    'minEventBatchSize',
    'prefetchCount',
    'clientRetryOptions',
    'transportType',
    'customEndpointAddress',
    'partitionOptions',
    'targetUnprocessedEventThreshold',
    'enableCheckpointing',
  ];
  return [
    ...Object.keys(host.extensions.eventHubs)
      .filter((name) => !known.includes(name))
      .map((name) => `host.json sets ${name}, which the Event Hubs extension does not know.`),
    ...(JSON.stringify(host) === JSON.stringify(staged)
      ? []
      : ['The package has another host.json than the repository.']),
  ];
}

const subscriptions = (facts) =>
  Object.entries(facts)
    .filter(([thing]) => thing.startsWith('Event Grid subscription '))
    .map(([subscription, value]) => ({ subscription, target: value.split(' for ')[0] }));
