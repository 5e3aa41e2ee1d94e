import { brokenHooks, packageDifferences, serviceDifferences } from './checks/azd.js';
import {
  missingModels,
  otherApiVersions,
  routesToNowhere,
  typesLostOnTheWay,
  typesNobodyReads,
  unknownFunctions,
} from './checks/data.js';
import {
  misspelledOutputs,
  outputsNobodyReads,
  twinDifferences,
  variablesNobodySets,
  variablesOfDocuments,
  wrongParameters,
} from './checks/outputs.js';
import { claim } from './claims.js';

const MAIN = 'infra/main.bicep';
const ROUTES = 'infra/data/routes.json';
const EVENTS = 'infra/events/main.bicep';
const READER = 'src/main/java/io/twinflow/wire/GraphChangeMessage.java';

claim(
  'event routes lead to endpoints of Digital Twins',
  routesToNowhere,
  {
    path: ROUTES,
    from: '"twin-events"',
    to: '"twins-events"',
    finding: 'Event route time-series leads to endpoint twins-events',
  },
  {
    path: 'infra/app/twin-endpoints.bicep',
    from: "name: 'twin-changes'",
    to: "name: 'twin-updates'",
    finding: 'Event route twin-to-twin',
  },
);

claim(
  'routes let through what the subscription waits for, and nothing else',
  typesLostOnTheWay,
  {
    path: ROUTES,
    from: 'Twin.Update',
    to: 'Twin.Create',
    finding: 'waits for Microsoft.DigitalTwins.Twin.Update, which no route lets through',
  },
  {
    path: ROUTES,
    from: " OR type = 'Microsoft.DigitalTwins.Relationship.Create'",
    to: '',
    finding: 'waits for Microsoft.DigitalTwins.Relationship.Create, which no route lets through',
  },
  {
    path: EVENTS,
    from: "'Microsoft.DigitalTwins.Relationship.Delete'",
    to: '',
    finding: 'A route lets Microsoft.DigitalTwins.Relationship.Delete through to Event Grid',
  },
);

claim(
  'the subscription waits for what TwinToTwin reads',
  typesNobodyReads,
  {
    path: EVENTS,
    from: "'Microsoft.DigitalTwins.Relationship.Delete'",
    to: '',
    finding: 'TwinToTwin reads Microsoft.DigitalTwins.Relationship.Delete, which is not sent to it',
  },
  {
    path: READER,
    from: 'case TYPES + "Relationship.Create"',
    to: 'case TYPES + "Twin.Create"',
    finding: 'TwinToTwin is sent Microsoft.DigitalTwins.Relationship.Create, which it does not read',
  },
);

claim('the example has twins of our models only', missingModels, {
  path: 'infra/data/example.ndjson',
  from: 'dtmi:contosocom:DigitalTwins:Thermostat;2',
  to: 'dtmi:contosocom:DigitalTwins:Thermostat;7',
  finding: 'The example has twins of dtmi:contosocom:DigitalTwins:Thermostat;7',
});

claim(
  'scripts name functions and addresses of the package',
  unknownFunctions,
  {
    path: 'scripts/azure/events.sh',
    from: 'wait_for_function TwinToTwin',
    to: 'wait_for_function TwinsToTwin',
    finding: 'scripts/azure/events.sh calls TwinsToTwin',
  },
  {
    path: 'scripts/azure/enrollment.sh',
    from: '/api/dps-allocation',
    to: '/api/DpsAllocation',
    finding: 'scripts/azure/enrollment.sh calls DpsAllocation',
  },
);

claim('scripts ask for the versions of the APIs that the tests know', otherApiVersions, {
  path: 'scripts/azure/lib.sh',
  from: '2023-10-31',
  to: '2022-05-31',
  finding: 'scripts/azure/lib.sh asks for API version 2022-05-31',
});

claim('outputs can be read from the environment', misspelledOutputs, {
  path: MAIN,
  from: 'output ADT_NAME',
  to: 'output adtName',
  finding: 'Output adtName',
});

claim('every output is read by somebody', outputsNobodyReads, {
  path: MAIN,
  from: 'output AZURE_LOCATION string',
  to: "output SPARE string = ''\noutput AZURE_LOCATION string",
  finding: 'Output SPARE of infra/main.bicep is read by nobody',
});

claim(
  'scripts read outputs, or what the documents explain',
  variablesNobodySets,
  {
    path: MAIN,
    from: 'output DPS_HOST',
    to: 'output DPS_HOST_NAME',
    finding: 'scripts/azure/enrollment.sh reads DPS_HOST',
  },
  {
    path: 'scripts/azure/events.sh',
    from: 'require AZURE_FUNCTION_NAME',
    to: 'require FUNCTION_NAME',
    finding: 'scripts/azure/events.sh reads FUNCTION_NAME',
  },
);

claim('commands in documents read outputs, or what they set', variablesOfDocuments, {
  path: 'README.md',
  from: '"$DPS_ID_SCOPE"',
  to: '"$DPS_SCOPE"',
  finding: 'README.md has a command with $DPS_SCOPE',
});

claim(
  'scripts give templates the parameters that they take',
  wrongParameters,
  {
    path: 'infra/events/main.bicep',
    from: 'param storageAccountName string',
    to: 'param storageName string',
    finding: 'scripts/azure/events.sh gives storageAccountName to infra/events/main.bicep, which does not take it',
  },
  {
    path: 'scripts/azure/events.sh',
    from: '"eventGridTopicName=$EVENT_GRID_TOPIC_NAME"',
    to: '',
    finding: 'scripts/azure/events.sh does not give eventGridTopicName',
  },
);

claim('each script has its twin for PowerShell, which deploys the same', twinDifferences, {
  path: 'scripts/azure/events.ps1',
  from: '"iotHubName=$env:IOT_HUB_NAME",',
  to: '',
  finding: 'scripts/azure/events.sh deploys otherwise than scripts/azure/events.ps1',
});

claim('the services of azure.yaml are the tagged resources', serviceDifferences, {
  path: 'azure.yaml',
  from: '  functions:',
  to: '  function:',
  finding: 'azure.yaml has service function, and no resource is tagged for it',
});

claim('hooks run scripts that are there', brokenHooks, {
  path: 'azure.yaml',
  from: './scripts/azure/postdeploy.sh',
  to: './scripts/azure/afterdeploy.sh',
  finding: 'Hook postdeploy for posix: ./scripts/azure/afterdeploy.sh is not there',
});

claim('azd finds the package', packageDifferences, {
  path: 'pom.xml',
  from: '<functionAppName>',
  to: '<functionAppName>other-',
  finding: 'azd deploys target/azure-functions/other-',
});
