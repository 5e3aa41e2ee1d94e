metadata description = 'The storage account of the function app: its package, its state, and both kinds of dead letters. Without keys.'

param name string
param location string
param tags object

@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

@description('Log every write and deletion of a blob. The event hubs checkpoints are blobs, so this grows with the traffic.')
param detailedLogs bool

param workspaceId string

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: publicNetworkAccess
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: publicNetworkAccess == 'Enabled' ? 'Allow' : 'Deny'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: storage
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 7 }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

@description('The code of the function app, as the deployment leaves it.')
resource appPackage 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: 'app-package'
}

@description('Events that a function rejected. Only the function app gets at it.')
resource deadLetters 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: 'dead-letters'
}

@description('Events that Digital Twins or Event Grid could not deliver; apart from dead-letters, so that neither service gets at those.')
resource undelivered 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: 'undelivered'
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (detailedLogs) {
  name: 'log-analytics'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

output blobEndpoint string = storage.properties.primaryEndpoints.blob
output appPackageUrl string = '${storage.properties.primaryEndpoints.blob}${appPackage.name}'
output deadLettersUrl string = '${storage.properties.primaryEndpoints.blob}${deadLetters.name}'
output undeliveredUrl string = '${storage.properties.primaryEndpoints.blob}${undelivered.name}'
