metadata description = 'Where Digital Twins sends its notifications: by identity, but for Event Grid, where it can only use a key. The roles must be there before.'

param twinsName string
param eventGridTopicName string

@description('Fully qualified.')
param eventHubsHost string

@description('Fully qualified; empty for no endpoint to Service Bus.')
param serviceBusHost string

@description('The container that takes what an event hub or a Service Bus topic does not.')
param undeliveredUrl string

resource twins 'Microsoft.DigitalTwins/digitalTwinsInstances@2023-01-31' existing = {
  name: twinsName
}

resource topic 'Microsoft.EventGrid/topics@2025-02-15' existing = {
  name: eventGridTopicName
}

resource twinChanges 'Microsoft.DigitalTwins/digitalTwinsInstances/endpoints@2023-01-31' = {
  parent: twins
  name: 'twin-changes'
  properties: {
    endpointType: 'EventGrid'
    authenticationType: 'KeyBased'
    TopicEndpoint: topic.properties.endpoint
    accessKey1: topic.listKeys().key1
    accessKey2: topic.listKeys().key2
    // No deadLetterUri: an endpoint with keys enters storage with a key only (deadLetterSecret), and this storage has none.
  }
}

resource twinEvents 'Microsoft.DigitalTwins/digitalTwinsInstances/endpoints@2023-01-31' = {
  parent: twins
  name: 'twin-events'
  properties: {
    endpointType: 'EventHub'
    authenticationType: 'IdentityBased'
    endpointUri: 'sb://${eventHubsHost}/'
    entityPath: 'twinevents'
    deadLetterUri: undeliveredUrl
    identity: { type: 'SystemAssigned' }
  }
}

resource twinNotifications 'Microsoft.DigitalTwins/digitalTwinsInstances/endpoints@2023-01-31' = if (!empty(serviceBusHost)) {
  parent: twins
  name: 'twin-notifications'
  properties: {
    endpointType: 'ServiceBus'
    authenticationType: 'IdentityBased'
    endpointUri: 'sb://${serviceBusHost}/'
    entityPath: 'twinnotifications'
    deadLetterUri: undeliveredUrl
    identity: { type: 'SystemAssigned' }
  }
}
