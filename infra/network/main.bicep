metadata description = 'A virtual network for the function app, and private endpoints for what the app calls. In which order to deploy it: README.md.'

@description('Where the function app is.')
param location string = resourceGroup().location

param tags object = {}

@description('ADT_NAME.')
param digitalTwinsName string

@description('AZURE_STORAGE_ACCOUNT_NAME.')
param storageAccountName string

@description('EVENT_HUBS_NAMESPACE up to the first dot.')
param eventHubsNamespaceName string

@description('As ../main.bicep has it: Enabled until the app is in the network, then Disabled.')
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string = 'Enabled'

param networkName string = 'vnet-twinflow'

@description('Addresses of the network. Choose others if it is to be peered with one that has these.')
param addressPrefix string = '10.20.0.0/24'

resource digitalTwins 'Microsoft.DigitalTwins/digitalTwinsInstances@2023-01-31' existing = {
  name: digitalTwinsName
}

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName
}

resource eventHubs 'Microsoft.EventHub/namespaces@2024-01-01' existing = {
  name: eventHubsNamespaceName
}

@description('Without the exception for trusted services neither the IoT hub nor Digital Twins can send once public access is disabled.')
resource firewall 'Microsoft.EventHub/namespaces/networkRuleSets@2024-01-01' = {
  parent: eventHubs
  name: 'default'
  properties: {
    defaultAction: publicNetworkAccess == 'Enabled' ? 'Allow' : 'Deny'
    publicNetworkAccess: publicNetworkAccess
    trustedServiceAccessEnabled: true
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: networkName
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'functions'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          delegations: [
            {
              name: 'flex-consumption'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 1)
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
    ]
  }

  resource functions 'subnets' existing = {
    name: 'functions'
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }
}

var targets = [
  {
    name: 'digital-twins'
    id: digitalTwins.id
    group: 'API'
    zone: 'privatelink.digitaltwins.azure.net'
  }
  {
    name: 'blob'
    id: storage.id
    group: 'blob'
    zone: 'privatelink.blob.${environment().suffixes.storage}'
  }
  {
    name: 'event-hubs'
    id: eventHubs.id
    group: 'namespace'
    zone: 'privatelink.servicebus.windows.net'
  }
]

module privateEndpoints 'endpoint.bicep' = [for target in targets: {
  name: 'endpoint-${target.name}'
  params: {
    name: 'pep-twinflow-${target.name}'
    location: location
    tags: tags
    targetId: target.id
    group: target.group
    zoneName: target.zone
    networkId: network.id
    subnetId: network::endpoints.id
  }
}]

@description('functionSubnetId of ../main.bicep.')
output FUNCTION_SUBNET_ID string = network::functions.id
