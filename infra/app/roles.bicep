metadata description = 'Who may do what: every role assignment there is. A principal that is not given gets nothing, so that each can be served as soon as what its roles are for exists.'

@description('Names of the resources that roles are for. They need not exist if no given principal gets a role there.')
type RoleScopes = {
  applicationInsights: string
  eventGridTopic: string
  eventHubs: string
  iotHub: string
  provisioning: string
  serviceBus: string
  storage: string
  twins: string
}

param scopes RoleScopes

@description('Whether the Service Bus topic exists.')
param serviceBus bool = false

@description('Of the identity of the function app.')
param functionPrincipalId string = ''

@description('Of the identity of the IoT hub.')
param iotHubPrincipalId string = ''

@description('Of the identity of the Digital Twins instance.')
param twinsPrincipalId string = ''

@description('Of the identity of the Event Grid topic.')
param topicPrincipalId string = ''

@description('Of the identity of the provisioning service, if it has one.')
param provisioningPrincipalId string = ''

@description('Of whoever runs scripts/azure: a person, a group or a pipeline.')
param operatorPrincipalId string = ''

@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'

var roles = {
  digitalTwinsDataOwner: 'bcd981a7-7f74-457b-83e1-cceb9e632ffe'
  eventHubsDataReceiver: 'a638d3c7-ab3a-418d-83e6-5f17a39d4fde'
  eventHubsDataSender: '2b629674-e913-4c01-ae53-ef4638d8f975'
  iotHubDataContributor: '4fc6c259-987e-4a07-842e-c321cc9d413f'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  provisioningDataContributor: 'dfce44e4-17b7-4bd1-a6d1-04996ec95633'
  serviceBusDataSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: scopes.applicationInsights
}

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: scopes.storage
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' existing = {
  parent: storage
  name: 'default'
}

resource undelivered 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' existing = {
  parent: blobs
  name: 'undelivered'
}

resource eventHubs 'Microsoft.EventHub/namespaces@2024-01-01' existing = {
  name: scopes.eventHubs
}

resource deviceEvents 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' existing = {
  parent: eventHubs
  name: 'deviceevents'
}

resource lifecycleEvents 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' existing = {
  parent: eventHubs
  name: 'lifecycleevents'
}

resource twinEvents 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' existing = {
  parent: eventHubs
  name: 'twinevents'
}

resource timeSeries 'Microsoft.EventHub/namespaces/eventhubs@2024-01-01' existing = {
  parent: eventHubs
  name: 'timeseries'
}

resource serviceBusNamespace 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: scopes.serviceBus
}

resource twinNotifications 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' existing = {
  parent: serviceBusNamespace
  name: 'twinnotifications'
}

resource twins 'Microsoft.DigitalTwins/digitalTwinsInstances@2023-01-31' existing = {
  name: scopes.twins
}

resource iotHub 'Microsoft.Devices/IotHubs@2023-06-30' existing = {
  name: scopes.iotHub
}

resource provisioning 'Microsoft.Devices/provisioningServices@2022-12-12' existing = {
  name: scopes.provisioning
}

@description('Its package, host keys, leases, checkpoints and dead letters; the host makes containers of its own.')
resource functionKeepsState 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(functionPrincipalId)) {
  name: guid(storage.id, functionPrincipalId, roles.storageBlobDataOwner)
  scope: storage
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataOwner)
    principalId: functionPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource functionSendsTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(functionPrincipalId)) {
  name: guid(applicationInsights.id, functionPrincipalId, roles.monitoringMetricsPublisher)
  scope: applicationInsights
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringMetricsPublisher)
    principalId: functionPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource functionReadsDeviceEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(functionPrincipalId)) {
  name: guid(deviceEvents.id, functionPrincipalId, roles.eventHubsDataReceiver)
  scope: deviceEvents
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.eventHubsDataReceiver)
    principalId: functionPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource functionReadsLifecycleEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(functionPrincipalId)) {
  name: guid(lifecycleEvents.id, functionPrincipalId, roles.eventHubsDataReceiver)
  scope: lifecycleEvents
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.eventHubsDataReceiver)
    principalId: functionPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource functionReadsTwinEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(functionPrincipalId)) {
  name: guid(twinEvents.id, functionPrincipalId, roles.eventHubsDataReceiver)
  scope: twinEvents
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.eventHubsDataReceiver)
    principalId: functionPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource functionWritesTimeSeries 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(functionPrincipalId)) {
  name: guid(timeSeries.id, functionPrincipalId, roles.eventHubsDataSender)
  scope: timeSeries
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.eventHubsDataSender)
    principalId: functionPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource functionWritesTwins 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(functionPrincipalId)) {
  name: guid(twins.id, functionPrincipalId, roles.digitalTwinsDataOwner)
  scope: twins
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.digitalTwinsDataOwner)
    principalId: functionPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource iotHubSendsDeviceEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(iotHubPrincipalId)) {
  name: guid(deviceEvents.id, iotHubPrincipalId, roles.eventHubsDataSender)
  scope: deviceEvents
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.eventHubsDataSender)
    principalId: iotHubPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource iotHubSendsLifecycleEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(iotHubPrincipalId)) {
  name: guid(lifecycleEvents.id, iotHubPrincipalId, roles.eventHubsDataSender)
  scope: lifecycleEvents
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.eventHubsDataSender)
    principalId: iotHubPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource twinsSendEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(twinsPrincipalId)) {
  name: guid(twinEvents.id, twinsPrincipalId, roles.eventHubsDataSender)
  scope: twinEvents
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.eventHubsDataSender)
    principalId: twinsPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource twinsSendNotifications 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (serviceBus && !empty(twinsPrincipalId)) {
  name: guid(twinNotifications.id, twinsPrincipalId, roles.serviceBusDataSender)
  scope: twinNotifications
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataSender)
    principalId: twinsPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource twinsKeepUndelivered 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(twinsPrincipalId)) {
  name: guid(undelivered.id, twinsPrincipalId, roles.storageBlobDataContributor)
  scope: undelivered
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataContributor)
    principalId: twinsPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource topicKeepsUndelivered 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(topicPrincipalId)) {
  name: guid(undelivered.id, topicPrincipalId, roles.storageBlobDataContributor)
  scope: undelivered
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataContributor)
    principalId: topicPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource provisioningRegistersDevices 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(provisioningPrincipalId)) {
  name: guid(iotHub.id, provisioningPrincipalId, roles.iotHubDataContributor)
  scope: iotHub
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.iotHubDataContributor)
    principalId: provisioningPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource operatorSetsUpTwins 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operatorPrincipalId)) {
  name: guid(twins.id, operatorPrincipalId, roles.digitalTwinsDataOwner)
  scope: twins
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.digitalTwinsDataOwner)
    principalId: operatorPrincipalId
    principalType: operatorPrincipalType
  }
}

resource operatorSetsUpEnrollment 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operatorPrincipalId)) {
  name: guid(provisioning.id, operatorPrincipalId, roles.provisioningDataContributor)
  scope: provisioning
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.provisioningDataContributor)
    principalId: operatorPrincipalId
    principalType: operatorPrincipalType
  }
}
