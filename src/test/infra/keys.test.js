import { needlessKeys, needlessPolicies, openDoors } from './checks/hardening.js';
import { connectionStringsElsewhere, keysReadElsewhere } from './checks/keys.js';
import { openSecrets, secretDefaults, secretOutputs, secretSettings, secretTags } from './checks/secrets.js';
import { claim } from './claims.js';

const FUNCTION = 'infra/app/function.bicep';

claim(
  'keys are read for the Event Grid endpoint and the link of DPS only',
  keysReadElsewhere,
  {
    path: 'infra/app/twin-endpoints.bicep',
    from: "entityPath: 'twinevents'",
    to: 'connectionStringPrimaryKey: topic.listKeys().key1',
    finding: 'twin-endpoints.bicep',
  },
  {
    path: 'infra/app/event-hubs.bicep',
    from: 'output host string =',
    to: "output key string = listKeys(namespace.id, '2024-01-01').primaryKey\noutput host string =",
    finding: 'infra/app/event-hubs.bicep',
  },
);

claim('nothing but DPS gets a connection string', connectionStringsElsewhere, {
  path: FUNCTION,
  from: "type: 'UserAssignedIdentity',",
  to: "type: 'StorageAccountConnectionString', storageAccountConnectionStringName: 'x',",
  finding: 'sets storageAccountConnectionStringName',
});

claim(
  'no output shows a secret',
  secretOutputs,
  {
    path: 'infra/app/event-grid.bicep',
    from: 'output principalId string = topic.identity.principalId',
    to: 'output principalId string = topic.identity.principalId\noutput access string = topic.listKeys().key1',
    finding: 'Output access of infra/app/event-grid.bicep shows a secret',
  },
  {
    path: 'infra/main.bicep',
    from: 'output AZURE_LOCATION string = location',
    to: "@secure()\nparam pass string = ''\noutput AZURE_LOCATION string = empty(location) ? 'x' : 'y${pass}'",
    finding: 'Output AZURE_LOCATION of infra/main.bicep shows a secret: pass',
  },
);

claim('no parameter holds a secret in the open', openSecrets, {
  path: 'infra/app/provisioning-by-policy.bicep',
  from: 'param iotHubHost string',
  to: 'param iotHubHost string\nparam hubKey string',
  finding: 'Parameter hubKey of infra/app/provisioning-by-policy.bicep',
});

claim('no secret has a default', secretDefaults, {
  path: 'infra/main.bicep',
  from: "param deviceModels string = '",
  to: "@secure()\nparam deviceModels string = '",
  finding: 'Parameter deviceModels of infra/main.bicep',
});

claim('no app setting holds a secret', secretSettings, {
  path: FUNCTION,
  from: "TWIN_EVENTS_HUB: 'twinevents'",
  to: "TWIN_EVENTS_HUB: 'Key=${listKeys(plan.id, '2024-01-01').key}'",
  finding: 'App setting TWIN_EVENTS_HUB',
});

claim('no tag holds a secret', secretTags, {
  path: FUNCTION,
  from: "{ 'azd-service-name': 'functions' }",
  to: "{ 'azd-service-name': 'functions', key: listKeys(plan.id, '2024-01-01').key }",
  finding: 'The tags of app',
});

claim(
  'resources close the doors that they can close',
  openDoors,
  {
    path: FUNCTION,
    from: 'httpsOnly: true',
    to: 'httpsOnly: false',
    finding: 'app in infra/app/function.bicep has httpsOnly = false',
  },
  { path: FUNCTION, from: "ftpsState: 'Disabled'", to: "ftpsState: 'FtpsOnly'", finding: 'siteConfig.ftpsState' },
  {
    path: 'infra/app/storage.bicep',
    from: 'allowSharedKeyAccess: false',
    to: '',
    finding: 'storage in infra/app/storage.bicep has allowSharedKeyAccess = nothing',
  },
  {
    path: 'infra/app/storage.bicep',
    from: "name: 'dead-letters'",
    to: "name: 'dead-letters'\nproperties: { publicAccess: 'Blob' }",
    finding: 'publicAccess = Blob',
  },
  {
    path: 'infra/app/event-hubs.bicep',
    from: 'disableLocalAuth: true',
    to: 'disableLocalAuth: false',
    finding: 'disableLocalAuth',
  },
  {
    path: 'infra/app/service-bus.bicep',
    from: 'disableLocalAuth: true',
    to: 'disableLocalAuth: false',
    finding: 'disableLocalAuth',
  },
);

claim('no resource accepts keys that nobody has', needlessKeys, {
  path: 'infra/app/iot-hub.bicep',
  from: 'disableLocalAuth: !keyForProvisioning',
  to: 'disableLocalAuth: false',
  finding: 'hub in infra/app/iot-hub.bicep accepts keys',
});

claim('the IoT hub has no policy but the one of DPS', needlessPolicies, {
  path: 'infra/app/iot-hub.bicep',
  from: 'RegistryWrite, ServiceConnect',
  to: 'RegistryWrite, ServiceConnect, DeviceConnect',
  finding: 'Policy dps of the IoT hub has the rights RegistryWrite, ServiceConnect, DeviceConnect',
});
