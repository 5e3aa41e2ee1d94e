metadata description = 'One private endpoint, and the DNS zone by which the network finds it instead of the public address.'

param name string

param location string

param tags object

@description('Resource that is reached through the endpoint.')
param targetId string

@description('Which of the resource\'s services, as private link names it.')
param group string

@description('The zone that the public name of the resource is an alias into.')
param zoneName string

@description('Network that looks names up in the zone.')
param networkId string

@description('Subnet that gives the endpoint its address.')
param subnetId string

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: name
        properties: {
          privateLinkServiceId: targetId
          groupIds: [group]
        }
      }
    ]
  }

  resource addresses 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: group
          properties: { privateDnsZoneId: zone.id }
        }
      ]
    }
    dependsOn: [zone::visible]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: zoneName
  location: 'global'
  tags: tags

  resource visible 'virtualNetworkLinks' = {
    name: 'twinflow'
    location: 'global'
    tags: tags
    properties: {
      virtualNetwork: { id: networkId }
      registrationEnabled: false
    }
  }
}
