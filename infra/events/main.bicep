metadata description = 'The Event Grid subscriptions: made after the code is deployed, because Event Grid asks whether the function is there.'

@description('AZURE_FUNCTION_NAME.')
param functionAppName string

@description('EVENT_GRID_TOPIC_NAME.')
param eventGridTopicName string

@description('AZURE_STORAGE_ACCOUNT_NAME.')
param storageAccountName string

@description('IOT_HUB_NAME. Read with hubEvents only.')
param iotHubName string

@description('Let HubEventToTwin take the telemetry and the deletions of devices from the IoT hub itself. TelemetryToTwin and DeleteDeviceTwin get them through the event hubs all the same, so each is handled twice: harmless, but paid for twice. Afterwards deploy ../main.bicep with hubEventsRoute=true: until then these messages lack the enrichment that keeps a device from naming the twin of another.')
param hubEvents bool = false

@description('How often an event is offered to a function.')
@minValue(1)
@maxValue(30)
param maximumAttempts int = 30

@description('How long an event is offered to a function.')
@minValue(1)
@maxValue(1440)
param timeToLiveMinutes int = 1440

resource topic 'Microsoft.EventGrid/topics@2025-02-15' existing = {
  name: eventGridTopicName
}

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName
}

resource iotHub 'Microsoft.Devices/IotHubs@2023-06-30' existing = {
  name: iotHubName
}

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: functionAppName
}

resource twinToTwin 'Microsoft.Web/sites/functions@2024-11-01' existing = {
  parent: app
  name: 'TwinToTwin'
}

resource hubEventToTwin 'Microsoft.Web/sites/functions@2024-11-01' existing = {
  parent: app
  name: 'HubEventToTwin'
}

resource twinChanges 'Microsoft.EventGrid/topics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'twin-to-twin'
  properties: {
    destination: {
      endpointType: 'AzureFunction'
      properties: { resourceId: twinToTwin.id, maxEventsPerBatch: 1, preferredBatchSizeInKilobytes: 64 }
    }
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    filter: {
      includedEventTypes: [
        'Microsoft.DigitalTwins.Twin.Update'
        'Microsoft.DigitalTwins.Relationship.Create'
        'Microsoft.DigitalTwins.Relationship.Delete'
      ]
    }
    retryPolicy: { maxDeliveryAttempts: maximumAttempts, eventTimeToLiveInMinutes: timeToLiveMinutes }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: { resourceId: storage.id, blobContainerName: 'undelivered' }
      }
    }
  }
}

// Without dead letters: writing them takes an identity, which only a system topic has.
resource deviceEvents 'Microsoft.EventGrid/eventSubscriptions@2025-02-15' = if (hubEvents) {
  scope: iotHub
  name: 'hub-events'
  properties: {
    destination: {
      endpointType: 'AzureFunction'
      properties: { resourceId: hubEventToTwin.id, maxEventsPerBatch: 1, preferredBatchSizeInKilobytes: 64 }
    }
    eventDeliverySchema: 'EventGridSchema'
    filter: { includedEventTypes: ['Microsoft.Devices.DeviceTelemetry', 'Microsoft.Devices.DeviceDeleted'] }
    retryPolicy: { maxDeliveryAttempts: maximumAttempts, eventTimeToLiveInMinutes: timeToLiveMinutes }
  }
}
