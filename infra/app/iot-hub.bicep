metadata description = 'The IoT hub: telemetry and device lifecycle go to event hubs, by identity, with the ids of twin and model on each message.'

param name string
param location string
param tags object

@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string

@description('Units of S1: 400,000 messages a day each.')
param units int

@description('Resource id of the identity that sends to the event hubs. It needs its roles before the hub is made.')
param identityId string

@description('Fully qualified.')
param eventHubsHost string

@description('Whether the provisioning service has a key of this hub. Without one the hub takes no keys of services at all.')
param keyForProvisioning bool

@description('Whether the hub has the route to Event Grid that it made when ../events subscribed to its telemetry.')
param hubEventsRoute bool

param workspaceId string

// A hub refuses to lose or to gain this route by a deployment, so it is named exactly when it is there.
var eventGridRoutes = hubEventsRoute
  ? [
      {
        name: 'RouteToEventGrid'
        source: 'DeviceMessages'
        condition: 'true'
        endpointNames: ['eventgrid']
        isEnabled: true
      }
    ]
  : []

// On every endpoint, also the built-in one: where it is missing, a device could set dtId itself and write to another's twin.
var enrichedEndpoints = concat(['deviceevents', 'lifecycleevents', 'events'], hubEventsRoute ? ['eventgrid'] : [])

resource hub 'Microsoft.Devices/IotHubs@2023-06-30' = {
  name: name
  location: location
  tags: tags
  // Basic tiers have no device twins, hence no tags to enrich with.
  sku: { name: 'S1', capacity: units }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    minTlsVersion: '1.2'
    publicNetworkAccess: publicNetworkAccess
    disableLocalAuth: !keyForProvisioning
    authorizationPolicies: keyForProvisioning ? [{ keyName: 'dps', rights: 'RegistryWrite, ServiceConnect' }] : []
    routing: {
      endpoints: {
        eventHubs: [
          {
            name: 'deviceevents'
            authenticationType: 'identityBased'
            endpointUri: 'sb://${eventHubsHost}'
            entityPath: 'deviceevents'
            identity: { userAssignedIdentity: identityId }
            subscriptionId: subscription().subscriptionId
            resourceGroup: resourceGroup().name
          }
          {
            name: 'lifecycleevents'
            authenticationType: 'identityBased'
            endpointUri: 'sb://${eventHubsHost}'
            entityPath: 'lifecycleevents'
            identity: { userAssignedIdentity: identityId }
            subscriptionId: subscription().subscriptionId
            resourceGroup: resourceGroup().name
          }
        ]
      }
      routes: concat(
        [
          {
            name: 'device-telemetry'
            source: 'DeviceMessages'
            condition: 'true'
            endpointNames: ['deviceevents']
            isEnabled: true
          }
          {
            name: 'device-lifecycle'
            source: 'DeviceLifecycleEvents'
            condition: 'true'
            endpointNames: ['lifecycleevents']
            isEnabled: true
          }
        ],
        eventGridRoutes
      )
      // Takes what no route does: nothing, until somebody disables or narrows device-telemetry. Then it waits a day instead of being dropped.
      fallbackRoute: {
        name: '$fallback'
        source: 'DeviceMessages'
        condition: 'true'
        endpointNames: ['events']
        isEnabled: true
      }
      enrichments: [
        { key: 'dtId', value: '$twin.tags.dtId', endpointNames: enrichedEndpoints }
        { key: 'dtmi', value: '$twin.tags.dtmi', endpointNames: enrichedEndpoints }
      ]
    }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'log-analytics'
  scope: hub
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'Connections', enabled: true }
      { category: 'DeviceIdentityOperations', enabled: true }
      { category: 'DeviceTelemetry', enabled: true }
      { category: 'Routes', enabled: true }
    ]
  }
}

output host string = hub.properties.hostName
