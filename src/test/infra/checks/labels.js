import { describe } from '../bicep/values.js';

/** What a reader calls a resource of a type; a final space means that its name follows. */
const LABELS = {
  'Microsoft.Web/sites': 'function app',
  'Microsoft.Devices/IotHubs': 'IoT hub',
  'Microsoft.Devices/provisioningServices': 'DPS',
  'Microsoft.DigitalTwins/digitalTwinsInstances': 'Digital Twins instance',
  'Microsoft.EventGrid/topics': 'Event Grid topic',
  'Microsoft.EventGrid/systemTopics': 'Event Grid system topic',
  'Microsoft.EventHub/namespaces/eventhubs': 'event hub ',
  'Microsoft.ServiceBus/namespaces/topics': 'Service Bus topic ',
  'Microsoft.Storage/storageAccounts': 'storage account',
  'Microsoft.Storage/storageAccounts/blobServices/containers': 'container ',
  'Microsoft.Insights/components': 'Application Insights',
  'Microsoft.Kusto/clusters': 'Data Explorer cluster',
};

/** A resource as a reader would call it. */
export function labelOf(resource) {
  const label = LABELS[resource?.type];
  if (!label) return resource === undefined ? 'the resource group' : describe(resource);
  return label.endsWith(' ') ? label + nameOf(resource) : label;
}

/** The last part of a resource's name. */
export const nameOf = (resource) => describe(resource.path).split('/').at(-1);

/** The resources that have a user-assigned identity. */
export const owners = (identity, resources) =>
  resources.filter((resource) => {
    const assigned = resource.get('identity')?.userAssignedIdentities ?? {};
    return Object.keys(assigned).includes(`{${identity.key}.id}`);
  });
