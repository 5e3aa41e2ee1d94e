metadata description = 'The device provisioning service, linked to the IoT hub without any key, as only a preview API can.'

param name string
param location string
param tags object

@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

@description('Resource id of the identity that registers devices. It needs its role on the hub before.')
param identityId string

param iotHubHost string
param workspaceId string

resource dps 'Microsoft.Devices/provisioningServices@2026-03-01-preview' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'S1', capacity: 1 }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    publicNetworkAccess: publicNetworkAccess
    iotHubs: [
      {
        hostName: iotHubHost
        authenticationType: 'UserAssigned'
        selectedUserAssignedIdentityResourceId: identityId
        location: location
      }
    ]
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'log-analytics'
  scope: dps
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'DeviceOperations', enabled: true }
      { category: 'ServiceOperations', enabled: true }
    ]
  }
}

@description('Of the service API, where enrolments are made.')
output host string = dps.properties.serviceOperationsHostName
output idScope string = dps.properties.idScope
