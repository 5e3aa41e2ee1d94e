metadata description = 'The Digital Twins instance. Models, twins and event routes are data: scripts/azure sets them up.'

param name string
param location string
param tags object

@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

@description('Log every request to the twins and every query.')
param detailedLogs bool

param workspaceId string

var logs = ['EventRoutesOperation', 'ModelsOperation', 'ResourceProviderOperation']
var requestLogs = ['DigitalTwinsOperation', 'QueryOperation']

resource twins 'Microsoft.DigitalTwins/digitalTwinsInstances@2023-01-31' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: { publicNetworkAccess: publicNetworkAccess }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'log-analytics'
  scope: twins
  properties: {
    workspaceId: workspaceId
    logs: [for category in concat(logs, detailedLogs ? requestLogs : []): { category: category, enabled: true }]
  }
}

output url string = 'https://${twins.properties.hostName}'

@description('Of the identity that sends to the event hub and the Service Bus topic, and writes what cannot be delivered.')
output principalId string = twins.identity.principalId
