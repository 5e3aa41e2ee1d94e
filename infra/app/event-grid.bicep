metadata description = 'The topic that takes the updates of twins. Its subscription needs the deployed function: see ../events.'

param name string
param location string
param tags object
param workspaceId string

resource topic 'Microsoft.EventGrid/topics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    inputSchema: 'CloudEventSchemaV1_0'
    minimumTlsVersionAllowed: '1.2'
    // Digital Twins publishes with a key and from the public network: it can neither sign in to a topic nor reach a private one.
    disableLocalAuth: false
    publicNetworkAccess: 'Enabled'
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'log-analytics'
  scope: topic
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'DeliveryFailures', enabled: true }
      { category: 'PublishFailures', enabled: true }
    ]
  }
}

@description('Of the identity that writes what cannot be delivered.')
output principalId string = topic.identity.principalId
