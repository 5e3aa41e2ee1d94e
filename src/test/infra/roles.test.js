import { assignmentsInOtherPlaces, matrixDifferences, roleIdsInOtherPlaces, unstableNames } from './checks/roles.js';
import { claim } from './claims.js';

const ROLES = 'infra/app/roles.bicep';
const DOCUMENT = 'docs/deployment.md';

claim('role assignments stand in roles.bicep', assignmentsInOtherPlaces, {
  path: 'infra/main.bicep',
  from: 'output AZURE_RESOURCE_GROUP',
  to: `resource stray 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
    name: 'x'
    properties: { principalId: operatorPrincipalId, roleDefinitionId: 'x', principalType: 'User' }
  }
  output AZURE_RESOURCE_GROUP`,
  finding: "Role assignment 'stray' stands in infra/main.bicep.",
});

claim('ids of roles stand where roles are assigned', roleIdsInOtherPlaces, {
  path: 'infra/app/twins.bicep',
  from: 'param workspaceId string',
  to: "param workspaceId string = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'",
  finding: 'infra/app/twins.bicep holds b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
});

claim(
  'a role assignment is named by its scope, principal and role',
  unstableNames,
  {
    path: ROLES,
    from: 'guid(twins.id, functionPrincipalId, roles.digitalTwinsDataOwner)',
    to: 'newGuid()',
    finding: "'functionWritesTwins'",
  },
  {
    path: ROLES,
    from: 'guid(twins.id, functionPrincipalId, roles.digitalTwinsDataOwner)',
    to: 'guid(storage.id, functionPrincipalId, roles.digitalTwinsDataOwner)',
    finding: "'functionWritesTwins'",
  },
);

claim(
  'the templates grant what docs/deployment.md says, and nothing else',
  matrixDifferences,
  {
    path: ROLES,
    from: 'bcd981a7-7f74-457b-83e1-cceb9e632ffe',
    to: 'f526a384-b230-433a-b45c-95f59c4a2dec',
    finding: `${DOCUMENT} does not say: function app | Digital Twins instance | a role that nobody knows`,
  },
  {
    path: ROLES,
    from: 'scope: timeSeries',
    to: 'scope: eventHubs',
    finding: 'No template grants what docs/deployment.md says: function app | event hub timeseries',
  },
  {
    path: ROLES,
    from: "principalType: 'ServicePrincipal'",
    to: "principalType: 'User'",
    finding: 'function app | storage account | Storage Blob Data Owner | b7e6dc6d-f1e8-4753-8033-0f276bb0955b | User',
  },
  {
    path: ROLES,
    from: 'if (serviceBus && !empty(twinsPrincipalId))',
    to: 'if (!empty(twinsPrincipalId))',
    finding: 'Azure Service Bus Data Sender | 69a216fc-b8fb-44d8-bc22-1f3c2cd27a39 | ServicePrincipal | always',
  },
  {
    path: 'infra/main.bicep',
    from: 'iotHubPrincipalId: iotHubIdentity.outputs.principalId',
    to: 'iotHubPrincipalId: functionIdentity.outputs.principalId',
    finding: 'No template grants what docs/deployment.md says: IoT hub | event hub deviceevents',
  },
  {
    path: DOCUMENT,
    from: 'Azure Event Hubs Data Receiver',
    to: 'Azure Event Hubs Data Owner',
    finding: 'No template grants what docs/deployment.md says: function app | event hub deviceevents',
  },
);
