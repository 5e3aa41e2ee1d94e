metadata description = 'Everything that Twinflow needs before its code is deployed. What needs the code is in events.'

targetScope = 'subscription'

@description('Name of the azd environment; also in the name of the resource group.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('A region that has Azure Digital Twins and Flex Consumption, as westeurope, northeurope, uksouth, eastus, westus2, southeastasia and australiaeast do. docs/deployment.md says how to ask.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Empty for rg-<environmentName>.')
param resourceGroupName string = ''

@description('End of the name of every resource: lower-case letters and digits, because a storage account takes no others.')
@minLength(5)
@maxLength(20)
param nameSuffix string = toLower(uniqueString(subscription().id, environmentName, location))

@description('Object id of who sets up models, routes and enrolments: gets Digital Twins Data Owner and Device Provisioning Service Data Contributor.')
param operatorPrincipalId string = deployer().objectId

@description('ServicePrincipal for a pipeline.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'

@description('Of the function app. The tests run on 17; the code runs on both.')
@allowed(['17', '21'])
param javaVersion string = '17'

@description('Memory of one instance of the function app.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('How many instances the function app may have at most, over all functions.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('Instances that wait for HTTP calls, which only DpsAllocation takes: a device that registers does not wait for a cold start of Java. 0 costs nothing while nothing happens.')
@minValue(0)
param alwaysReady int = 1

@description('How the provisioning service gets at the IoT hub: by a policy with the two rights it needs, or by identity, which only a preview API can.')
@allowed(['policy', 'identity'])
param dpsLink string = 'policy'

@description('Send the notifications of Digital Twins to a Service Bus topic too, for consumers of your own.')
param serviceBus bool = false

@description('True after events was deployed with hubEvents=true, and not before: the IoT hub made a route to Event Grid then, which a deployment must name from there on, and whose messages need their enrichments.')
param hubEventsRoute bool = false

@description('Resource id of a subnet delegated to Microsoft.App/environments, for the calls of the function app; empty for none.')
param functionSubnetId string = ''

@description('Disabled leaves Digital Twins, storage, event hubs and Service Bus to private endpoints. The function app and the Event Grid topic stay public: services that have no private way call them.')
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string = 'Enabled'

@description('The same for the IoT hub and the provisioning service, that is, for the devices.')
@allowed(['Enabled', 'Disabled'])
param devicePublicNetworkAccess string = 'Enabled'

@description('Units of S1 of the IoT hub: 400,000 messages a day each.')
@minValue(1)
@maxValue(200)
param iotHubUnits int = 1

@description('Throughput units of the event hubs at rest: 1 MB/s in and 2 MB/s out each.')
@minValue(1)
@maxValue(40)
param throughputUnits int = 1

@description('Throughput units that a burst may raise it to; no more than throughputUnits to never raise it. Nothing lowers it again.')
@minValue(0)
@maxValue(40)
param maximumThroughputUnits int = 4

@description('How long events wait for the functions, at most a week. Digital Twins may be down so long without a loss.')
@minValue(1)
@maxValue(168)
param retentionHours int = 168

@description('Gigabytes of logs a day after which there are no more until the next day; -1 for no limit.')
@minValue(-1)
param dailyLogCapGb int = 1

@description('Also log what grows with the traffic: each request to Digital Twins, each write of a blob, each line of the functions host.')
param detailedLogs bool = false

@description('Models that devices may ask for, separated by commas.')
param deviceModels string = 'dtmi:contosocom:DigitalTwins:Thermostat;*'

@description('Property of a twin that takes the hub of its device.')
param hubProperty string = 'AssignedHub'

@description('Rules of what follows what, as JSON; empty for those that are shipped.')
param propagationRules string = ''

@description('How many twins of one batch are written at once.')
@minValue(1)
param parallelTwins int = 16

@description('How many twins are remembered between batches.')
@minValue(1)
param knownTwins int = 10000

var abbreviations = loadJsonContent('abbreviations.json')
var tags = { 'azd-env-name': environmentName }

var functionAppName = '${abbreviations.functionApps}${nameSuffix}'

// Made here and not read from the modules: a role names its scope before the resource is there.
var names = {
  applicationInsights: '${abbreviations.insightsComponents}${nameSuffix}'
  eventGridTopic: '${abbreviations.eventGridTopics}${nameSuffix}'
  eventHubs: '${abbreviations.eventHubsNamespaces}${nameSuffix}'
  iotHub: '${abbreviations.iotHubs}${nameSuffix}'
  provisioning: '${abbreviations.deviceProvisioningServices}${nameSuffix}'
  serviceBus: '${abbreviations.serviceBusNamespaces}${nameSuffix}'
  storage: '${abbreviations.storageAccounts}${nameSuffix}'
  twins: '${abbreviations.digitalTwins}${nameSuffix}'
}

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: empty(resourceGroupName) ? '${abbreviations.resourceGroups}${environmentName}' : resourceGroupName
  location: location
  tags: tags
}

module functionIdentity 'app/identity.bicep' = {
  name: 'function-identity'
  scope: group
  params: {
    name: '${abbreviations.managedIdentities}function-${nameSuffix}'
    location: location
    tags: tags
  }
}

module iotHubIdentity 'app/identity.bicep' = {
  name: 'iot-hub-identity'
  scope: group
  params: {
    name: '${abbreviations.managedIdentities}iot-hub-${nameSuffix}'
    location: location
    tags: tags
  }
}

module provisioningIdentity 'app/identity.bicep' = if (dpsLink == 'identity') {
  name: 'provisioning-identity'
  scope: group
  params: {
    name: '${abbreviations.managedIdentities}provisioning-${nameSuffix}'
    location: location
    tags: tags
  }
}

module monitoring 'app/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: '${abbreviations.operationalInsightsWorkspaces}${nameSuffix}'
    applicationInsightsName: names.applicationInsights
    location: location
    tags: tags
    dailyCapGb: dailyLogCapGb
  }
}

module storage 'app/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: names.storage
    location: location
    tags: tags
    publicNetworkAccess: publicNetworkAccess
    detailedLogs: detailedLogs
    workspaceId: monitoring.outputs.workspaceId
  }
}

module eventHubs 'app/event-hubs.bicep' = {
  name: 'event-hubs'
  scope: group
  params: {
    name: names.eventHubs
    location: location
    tags: tags
    publicNetworkAccess: publicNetworkAccess
    throughputUnits: throughputUnits
    maximumThroughputUnits: maximumThroughputUnits
    retentionHours: retentionHours
    workspaceId: monitoring.outputs.workspaceId
  }
}

module notifications 'app/service-bus.bicep' = if (serviceBus) {
  name: 'service-bus'
  scope: group
  params: {
    name: names.serviceBus
    location: location
    tags: tags
    publicNetworkAccess: publicNetworkAccess
    workspaceId: monitoring.outputs.workspaceId
  }
}

module topic 'app/event-grid.bicep' = {
  name: 'event-grid'
  scope: group
  params: {
    name: names.eventGridTopic
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module twins 'app/twins.bicep' = {
  name: 'twins'
  scope: group
  params: {
    name: names.twins
    location: location
    tags: tags
    publicNetworkAccess: publicNetworkAccess
    detailedLogs: detailedLogs
    workspaceId: monitoring.outputs.workspaceId
  }
}

module serviceRoles 'app/roles.bicep' = {
  name: 'service-roles'
  scope: group
  params: {
    scopes: names
    serviceBus: serviceBus
    functionPrincipalId: functionIdentity.outputs.principalId
    iotHubPrincipalId: iotHubIdentity.outputs.principalId
    twinsPrincipalId: twins.outputs.principalId
    topicPrincipalId: topic.outputs.principalId
  }
  dependsOn: [storage, eventHubs, notifications]
}

module twinEndpoints 'app/twin-endpoints.bicep' = {
  name: 'twin-endpoints'
  scope: group
  params: {
    twinsName: names.twins
    eventGridTopicName: names.eventGridTopic
    eventHubsHost: eventHubs.outputs.host
    serviceBusHost: serviceBus ? notifications!.outputs.host : ''
    undeliveredUrl: storage.outputs.undeliveredUrl
  }
  dependsOn: [serviceRoles]
}

module iotHub 'app/iot-hub.bicep' = {
  name: 'iot-hub'
  scope: group
  params: {
    name: names.iotHub
    location: location
    tags: tags
    publicNetworkAccess: devicePublicNetworkAccess
    units: iotHubUnits
    identityId: iotHubIdentity.outputs.id
    eventHubsHost: eventHubs.outputs.host
    keyForProvisioning: dpsLink == 'policy'
    hubEventsRoute: hubEventsRoute
    workspaceId: monitoring.outputs.workspaceId
  }
  dependsOn: [serviceRoles]
}

module provisioningByPolicy 'app/provisioning-by-policy.bicep' = if (dpsLink == 'policy') {
  name: 'provisioning-by-policy'
  scope: group
  params: {
    name: names.provisioning
    location: location
    tags: tags
    publicNetworkAccess: devicePublicNetworkAccess
    iotHubName: names.iotHub
    iotHubHost: iotHub.outputs.host
    workspaceId: monitoring.outputs.workspaceId
  }
}

module provisioningRoles 'app/roles.bicep' = if (dpsLink == 'identity') {
  name: 'provisioning-roles'
  scope: group
  params: {
    scopes: names
    provisioningPrincipalId: dpsLink == 'identity' ? provisioningIdentity!.outputs.principalId : ''
  }
  dependsOn: [iotHub]
}

module provisioningByIdentity 'app/provisioning-by-identity.bicep' = if (dpsLink == 'identity') {
  name: 'provisioning-by-identity'
  scope: group
  params: {
    name: names.provisioning
    location: location
    tags: tags
    publicNetworkAccess: devicePublicNetworkAccess
    identityId: dpsLink == 'identity' ? provisioningIdentity!.outputs.id : ''
    iotHubHost: iotHub.outputs.host
    workspaceId: monitoring.outputs.workspaceId
  }
  dependsOn: [provisioningRoles]
}

module operatorRoles 'app/roles.bicep' = {
  name: 'operator-roles'
  scope: group
  params: {
    scopes: names
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
  }
  dependsOn: [twins, provisioningByPolicy, provisioningByIdentity]
}

module function 'app/function.bicep' = {
  name: 'function'
  scope: group
  params: {
    name: functionAppName
    planName: '${abbreviations.serverFarms}${nameSuffix}'
    location: location
    tags: tags
    javaVersion: javaVersion
    instanceMemoryMB: instanceMemoryMB
    maximumInstances: maximumInstances
    alwaysReady: alwaysReady
    subnetId: functionSubnetId
    detailedLogs: detailedLogs
    workspaceId: monitoring.outputs.workspaceId
    applicationInsightsName: names.applicationInsights
    identityId: functionIdentity.outputs.id
    identityClientId: functionIdentity.outputs.clientId
    blobEndpoint: storage.outputs.blobEndpoint
    appPackageUrl: storage.outputs.appPackageUrl
    eventHubsHost: eventHubs.outputs.host
    twinsUrl: twins.outputs.url
    deviceModels: deviceModels
    hubProperty: hubProperty
    propagationRules: propagationRules
    parallelTwins: parallelTwins
    knownTwins: knownTwins
  }
  dependsOn: [serviceRoles]
}

output AZURE_RESOURCE_GROUP string = group.name
output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_SUBSCRIPTION_ID string = subscription().subscriptionId

output AZURE_FUNCTION_NAME string = functionAppName

@description('Resource id.')
output FUNCTION_APP_ID string = function.outputs.id

@description('Resource id of the identity of the function app.')
output FUNCTION_IDENTITY_ID string = functionIdentity.outputs.id

output AZURE_STORAGE_ACCOUNT_NAME string = names.storage

@description('Container of the events that a function rejected.')
output DEAD_LETTERS_URL string = storage.outputs.deadLettersUrl

output ADT_NAME string = names.twins
output ADT_INSTANCE_URL string = twins.outputs.url

output DPS_NAME string = names.provisioning

@description('Of the service API, where enrolments are made.')
output DPS_HOST string = dpsLink == 'policy' ? provisioningByPolicy!.outputs.host : provisioningByIdentity!.outputs.host

@description('What a device names to say whose it is.')
output DPS_ID_SCOPE string = dpsLink == 'policy'
  ? provisioningByPolicy!.outputs.idScope
  : provisioningByIdentity!.outputs.idScope

output IOT_HUB_NAME string = names.iotHub
output IOT_HUB_HOST string = iotHub.outputs.host

@description('Fully qualified.')
output EVENT_HUBS_NAMESPACE string = eventHubs.outputs.host

output EVENT_GRID_TOPIC_NAME string = names.eventGridTopic

@description('Resource id of the workspace.')
output LOG_ANALYTICS_ID string = monitoring.outputs.workspaceId
