import { Call, describe, within } from '../bicep/values.js';
import { allDeployments, deployed } from '../templates.js';

/** What resources of a type must say, as values that are allowed by the path of the property. */
const MUST = {
  'Microsoft.Storage/storageAccounts': {
    allowSharedKeyAccess: [false],
    allowBlobPublicAccess: [false],
    minimumTlsVersion: ['TLS1_2', 'TLS1_3'],
    supportsHttpsTrafficOnly: [true],
  },
  'Microsoft.Storage/storageAccounts/blobServices/containers': { publicAccess: ['None', undefined] },
  'Microsoft.EventHub/namespaces': { disableLocalAuth: [true], minimumTlsVersion: ['1.2'] },
  'Microsoft.ServiceBus/namespaces': { disableLocalAuth: [true], minimumTlsVersion: ['1.2'] },
  'Microsoft.EventGrid/topics': { minimumTlsVersionAllowed: ['1.2'] },
  'Microsoft.Devices/IotHubs': { minTlsVersion: ['1.2'] },
  'Microsoft.Insights/components': { DisableLocalAuth: [true] },
  'Microsoft.OperationalInsights/workspaces': { 'features.disableLocalAuth': [true] },
  'Microsoft.Web/sites': {
    httpsOnly: [true],
    'siteConfig.minTlsVersion': ['1.2', '1.3'],
    'siteConfig.ftpsState': ['Disabled'],
  },
  'Microsoft.Web/sites/basicPublishingCredentialsPolicies': { allow: [false] },
};
const DPS_RIGHTS = 'RegistryWrite, ServiceConnect';

/** Resources that leave a door open which they could close. */
export const openDoors = (files) =>
  everyResource(files)
    .flatMap(({ resource }) => Object.entries(MUST[resource.type] ?? {}).map((rule) => ({ resource, rule })))
    .filter(({ resource, rule: [path, allowed] }) => !allowed.includes(valueAt(resource.properties, path)))
    .map(
      ({ resource, rule: [path, allowed] }) =>
        `${resource.symbol} in ${resource.file} has ${path} = ${describe(valueAt(resource.properties, path))}, ` +
        `and must have ${describe(allowed[0])}.`,
    )
    .filter(isFirst);

/** Keys that still work where nobody needs them: topics that Digital Twins does not write to, hubs without a link by policy. */
export const needlessKeys = (files) =>
  everyResource(files)
    .filter(({ resource }) => ['Microsoft.EventGrid/topics', 'Microsoft.Devices/IotHubs'].includes(resource.type))
    .filter((one) => one.resource.properties.disableLocalAuth !== true && !isReadByKey(one))
    .map(({ resource }) => `${resource.symbol} in ${resource.file} accepts keys, and nothing reads one.`)
    .filter(isFirst);

/** Policies of the IoT hub beyond what the provisioning service needs. */
export const needlessPolicies = (files) =>
  everyResource(files)
    .filter(({ resource }) => resource.type === 'Microsoft.Devices/IotHubs')
    .flatMap(
      ({ resource }) => resource.properties.authorizationPolicies ?? [{ keyName: 'of Azure', rights: 'default' }],
    )
    .filter(({ keyName, rights }) => keyName !== 'dps' || rights !== DPS_RIGHTS)
    .map(
      ({ keyName, rights }) =>
        `Policy ${keyName} of the IoT hub has the rights ${rights}; only dps with ${DPS_RIGHTS} is needed.`,
    )
    .filter(isFirst);

const valueAt = (properties, path) => path.split('.').reduce((value, name) => value?.[name], properties);

/** Whether the same deployment gives a key of the resource to another one. */
const isReadByKey = ({ resource, siblings }) =>
  siblings
    .flatMap(({ properties }) => [...within(properties)])
    .filter((part) => part instanceof Call && /^list/i.test(part.name))
    .some((call) => [...within(call)].some((part) => part?.key === resource.key));

const everyResource = (files) =>
  allDeployments(files).flatMap((deployment) => {
    const siblings = deployed(deployment);
    return siblings.map((resource) => ({ resource, siblings }));
  });

const isFirst = (item, index, all) => all.indexOf(item) === index;
