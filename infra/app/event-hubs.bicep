metadata description = 'The event hubs between the services, each with the consumer group of the function app. Without keys.'

param name string
param location string
param tags object

@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

@description('Throughput units at rest: 1 MB/s in and 2 MB/s out each.')
param throughputUnits int

@description('Throughput units that a burst may raise it to. It never falls again by itself.')
param maximumThroughputUnits int

@description('How long events wait for the functions: the time that Digital Twins may be down without a loss.')
param retentionHours int

param workspaceId string

// A partition has one reader, so their number bounds how many instances share the work.
var hubs = [
  { name: 'deviceevents', partitions: 4 }
  { name: 'lifecycleevents', partitions: 2 }
  { name: 'twinevents', partitions: 4 }
  { name: 'timeseries', partitions: 4 }
]

resource namespace 'Microsoft.EventHub/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard', capacity: throughputUnits }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: publicNetworkAccess
    isAutoInflateEnabled: maximumThroughputUnits > throughputUnits
    maximumThroughputUnits: maximumThroughputUnits > throughputUnits ? maximumThroughputUnits : 0
  }
}

resource eventHubs 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' = [
  for hub in hubs: {
    parent: namespace
    name: hub.name
    properties: {
      partitionCount: hub.partitions
      retentionDescription: { cleanupPolicy: 'Delete', retentionTimeInHours: retentionHours }
    }
  }
]

resource consumerGroups 'Microsoft.EventHub/namespaces/eventhubs/consumergroups@2024-01-01' = [
  for (hub, i) in hubs: {
    parent: eventHubs[i]
    name: 'twinflow'
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'log-analytics'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'OperationalLogs', enabled: true }
      { category: 'AutoScaleLogs', enabled: true }
    ]
    // The alerts compare what arrives here with what the functions do, in one query.
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

@description('Fully qualified, without scheme and port.')
output host string = split(split(namespace.properties.serviceBusEndpoint, '/')[2], ':')[0]
