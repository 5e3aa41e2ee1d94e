metadata description = 'The function app on Flex Consumption, and its settings: all of them, and none a secret.'

param name string
param planName string
param location string
param tags object

@allowed(['17', '21'])
param javaVersion string

@allowed([512, 2048, 4096])
param instanceMemoryMB int

@minValue(40)
@maxValue(1000)
param maximumInstances int

@minValue(0)
param alwaysReady int

@description('Resource id of a subnet delegated to Microsoft.App/environments; empty for none.')
param subnetId string

@description('Log every line of the host here too, beside Application Insights.')
param detailedLogs bool

param workspaceId string
param applicationInsightsName string

@description('Resource id of the identity of the app.')
param identityId string

param identityClientId string
param blobEndpoint string
param appPackageUrl string

@description('Fully qualified.')
param eventHubsHost string

param twinsUrl string
param deviceModels string
param hubProperty string
param propagationRules string
param parallelTwins int
param knownTwins int

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Event Grid and the provisioning service call in, and neither can from a private network.
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: { minTlsVersion: '1.2', ftpsState: 'Disabled' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: appPackageUrl
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'java', version: javaVersion }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReady == 0 ? [] : [{ name: 'http', instanceCount: alwaysReady }]
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      ADT_INSTANCE_URL: twinsUrl
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
      AZURE_CLIENT_ID: identityClientId
      AzureWebJobsStorage__blobServiceUri: blobEndpoint
      AzureWebJobsStorage__clientId: identityClientId
      AzureWebJobsStorage__credential: 'managedidentity'
      DEVICE_EVENTS_HUB: 'deviceevents'
      DEVICE_MODELS: deviceModels
      EventHubs__clientId: identityClientId
      EventHubs__credential: 'managedidentity'
      EventHubs__fullyQualifiedNamespace: eventHubsHost
      HUB_PROPERTY: hubProperty
      KNOWN_TWINS: string(knownTwins)
      LIFECYCLE_EVENTS_HUB: 'lifecycleevents'
      PARALLEL_TWINS: string(parallelTwins)
      PROPAGATION_RULES: propagationRules
      TIME_SERIES_HUB: 'timeseries'
      TWIN_EVENTS_HUB: 'twinevents'
    }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (detailedLogs) {
  name: 'log-analytics'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
  }
}

output id string = app.id
