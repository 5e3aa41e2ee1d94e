metadata description = 'The device provisioning service, linked to the IoT hub with a key of a policy that can do no more than it needs.'

param name string
param location string
param tags object

@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

param iotHubName string
param iotHubHost string
param workspaceId string

resource hub 'Microsoft.Devices/IotHubs@2023-06-30' existing = {
  name: iotHubName
}

resource dps 'Microsoft.Devices/provisioningServices@2022-12-12' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'S1', capacity: 1 }
  properties: {
    publicNetworkAccess: publicNetworkAccess
    iotHubs: [
      {
        // The stable API knows no link without a key.
        connectionString: 'HostName=${iotHubHost};SharedAccessKeyName=dps;SharedAccessKey=${listKeys('${hub.id}/IotHubKeys/dps', '2023-06-30').primaryKey}'
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
