import { appSettings, infrastructure } from '../contract/infrastructure.js';
import { plain, section, table } from '../markdown.js';

/** What the host needs on a machine of one's own, and Azure sets otherwise or not at all. */
const NOT_IN_AZURE = ['AzureWebJobsStorage', 'EventHubs', 'FUNCTIONS_WORKER_RUNTIME'];
/** Flex Consumption takes these from functionAppConfig and refuses them as settings. */
const REFUSED_BY_FLEX = ['FUNCTIONS_EXTENSION_VERSION', 'FUNCTIONS_WORKER_RUNTIME', 'WEBSITE_RUN_FROM_PACKAGE'];

/** Settings that the templates set and the README does not explain. */
export const unexplainedSettings = (files) =>
  missing(Object.keys(appSettings(files)), documented(files)).map(
    (name) => `infra sets ${name}, which neither README.md nor docs/deployment.md explains.`,
  );

/** Settings that the README explains and neither the templates nor the sample set. */
export const unsetSettings = (files) =>
  missing(documented(files), [...Object.keys(appSettings(files)), ...sample(files)]).map(
    (name) => `The documents explain ${name}, which neither infra nor local.settings.json.sample sets.`,
  );

/** Settings of the sample that Azure does not get. */
export const settingsOnlyInTheSample = (files) =>
  missing(sample(files), [...Object.keys(appSettings(files)), ...NOT_IN_AZURE]).map(
    (name) => `local.settings.json.sample sets ${name}, and infra does not.`,
  );

/** Settings that Azure gets and the sample does not show. */
export const settingsNotInTheSample = (files) =>
  missing(Object.keys(appSettings(files)), sample(files))
    .filter((name) => !/^(APPLICATIONINSIGHTS_|AzureWebJobsStorage__)/.test(name))
    .map((name) => `infra sets ${name}, which local.settings.json.sample does not show.`);

/** Settings that stop a deployment on Flex Consumption. */
export const refusedSettings = (files) =>
  REFUSED_BY_FLEX.filter((name) => name in appSettings(files)).map(
    (name) => `infra sets ${name}, which Flex Consumption refuses.`,
  );

/** Settings that name hubs, and the sample or the templates name another or none. */
export function hubSettings(files) {
  const { facts } = infrastructure(files);
  const inSample = files.json('local.settings.json.sample').Values;
  return Object.entries(appSettings(files))
    .filter(([name]) => name.endsWith('_HUB'))
    .flatMap(([name, hub]) => [
      ...(`event hub ${hub}` in facts
        ? []
        : [`App setting ${name} names event hub ${hub}, which infra does not have.`]),
      ...(inSample[name] === hub
        ? []
        : [`${name} is ${hub} in infra but ${inSample[name]} in local.settings.json.sample.`]),
    ]);
}

const documented = (files) =>
  [
    section(files.read('README.md'), 'Settings'),
    section(files.read('docs/deployment.md'), 'Settings that only Azure has'),
  ]
    .flatMap(table)
    .map(({ Setting }) => plain(Setting));
const sample = (files) => Object.keys(files.json('local.settings.json.sample').Values);
const missing = (wanted, present) => wanted.filter((name) => !present.includes(name));
