metadata description = 'An option: the notifications of Digital Twins in a Service Bus topic, for consumers of your own. Without keys.'

param name string
param location string
param tags object

@description('Disabled needs the tier Premium, the only one with private endpoints. A namespace cannot change its tier later.')
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

param workspaceId string

var tier = publicNetworkAccess == 'Enabled' ? 'Standard' : 'Premium'

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: tier, tier: tier, capacity: tier == 'Premium' ? 1 : null }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: publicNetworkAccess
  }
}

resource topic 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = {
  parent: namespace
  name: 'twinnotifications'
}

resource consumer 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = {
  parent: topic
  name: 'twinflow'
  properties: { deadLetteringOnMessageExpiration: true }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'log-analytics'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'OperationalLogs', enabled: true }]
  }
}

@description('Fully qualified, without scheme and port.')
output host string = split(split(namespace.properties.serviceBusEndpoint, '/')[2], ':')[0]
