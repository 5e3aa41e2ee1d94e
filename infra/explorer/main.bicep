metadata description = 'Azure Data Explorer that keeps the time series: cluster, database, table and the connection to the event hub.'

@description('Best the region of the event hubs.')
param location string = resourceGroup().location

param tags object = {}

@description('EVENT_HUBS_NAMESPACE up to the first dot.')
param eventHubsNamespaceName string

@description('TIME_SERIES_HUB.')
param timeSeriesHub string = 'timeseries'

@description('Name of the cluster, part of its host name and so unique in the region.')
@minLength(4)
@maxLength(22)
param clusterName string = 'dec${uniqueString(resourceGroup().id)}'

@description('Size of the nodes. Dev is one node without a service level and the cheapest; it still costs by the hour.')
@allowed(['Dev(No SLA)_Standard_E2a_v4', 'Standard_E2ads_v5', 'Standard_E4ads_v5', 'Standard_E8ads_v5'])
param skuName string = 'Dev(No SLA)_Standard_E2a_v4'

@description('Nodes; Dev has always one, the others at least two.')
@minValue(2)
param nodes int = 2

@description('ISO 8601 duration after which rows are deleted.')
param keepFor string = 'P365D'

@description('Object id of who may query the database, beside who deploys this and so becomes its admin; empty for nobody.')
param viewerPrincipalId string = ''

@description('What viewerPrincipalId is.')
@allowed(['App', 'Group', 'User'])
param viewerPrincipalType string = 'User'

var isDev = startsWith(skuName, 'Dev')
var tableName = 'TwinHistory'
var clusterScript = loadTextContent('cluster.kql')
var schemaScript = loadTextContent('schema.kql')

resource eventHubs 'Microsoft.EventHub/namespaces@2024-01-01' existing = {
  name: eventHubsNamespaceName
}

resource timeSeries 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' existing = {
  parent: eventHubs
  name: timeSeriesHub
}

@description('The cluster\'s own: two readers of one group take events from each other.')
resource explorer 'Microsoft.EventHub/namespaces/eventhubs/consumergroups@2024-01-01' = {
  parent: timeSeries
  name: 'explorer'
}

resource cluster 'Microsoft.Kusto/clusters@2024-04-13' = {
  name: clusterName
  location: location
  tags: tags
  sku: {
    name: skuName
    tier: isDev ? 'Basic' : 'Standard'
    capacity: isDev ? 1 : nodes
  }
  identity: { type: 'SystemAssigned' }
  properties: {
    enableAutoStop: true
    enableDiskEncryption: true
  }
}

resource database 'Microsoft.Kusto/clusters/databases@2024-04-13' = {
  parent: cluster
  name: 'twinflow'
  location: location
  kind: 'ReadWrite'
  properties: {
    softDeletePeriod: keepFor
    hotCachePeriod: 'P31D'
  }
}

resource allowIdentity 'Microsoft.Kusto/clusters/databases/scripts@2024-04-13' = {
  parent: database
  name: 'allow-identity'
  properties: {
    scriptLevel: 'Cluster'
    scriptContent: clusterScript
    // A script runs again when this changes, not when its content does.
    forceUpdateTag: uniqueString(clusterScript)
    principalPermissionsAction: 'RemovePermissionOnScriptCompletion'
  }
}

resource createTable 'Microsoft.Kusto/clusters/databases/scripts@2024-04-13' = {
  parent: database
  name: 'create-table'
  properties: {
    scriptLevel: 'Database'
    scriptContent: schemaScript
    forceUpdateTag: uniqueString(schemaScript)
    principalPermissionsAction: 'RemovePermissionOnScriptCompletion'
  }
  // A cluster takes one new script at a time.
  dependsOn: [allowIdentity]
}

module roles 'roles.bicep' = {
  name: 'explorer-roles'
  params: {
    namespaceName: eventHubs.name
    eventHubName: timeSeries.name
    principalId: cluster.identity.principalId
  }
}

resource ingestion 'Microsoft.Kusto/clusters/databases/dataConnections@2024-04-13' = {
  parent: database
  name: 'timeseries'
  location: location
  kind: 'EventHub'
  properties: {
    eventHubResourceId: timeSeries.id
    consumerGroup: explorer.name
    managedIdentityResourceId: cluster.id
    tableName: tableName
    mappingRuleName: tableName
    dataFormat: 'JSON'
    eventSystemProperties: ['x-opt-enqueued-time', 'x-opt-sequence-number']
  }
  dependsOn: [createTable, roles]
}

resource viewer 'Microsoft.Kusto/clusters/databases/principalAssignments@2024-04-13' = if (!empty(viewerPrincipalId)) {
  parent: database
  name: guid(database.id, viewerPrincipalId, 'Viewer')
  properties: {
    principalId: viewerPrincipalId
    principalType: viewerPrincipalType
    tenantId: tenant().tenantId
    role: 'Viewer'
  }
  dependsOn: [createTable]
}

@description('Address for queries; open it in https://dataexplorer.azure.com.')
output EXPLORER_URL string = cluster.properties.uri

@description('Database with the table TwinHistory.')
output EXPLORER_DATABASE string = database.name
