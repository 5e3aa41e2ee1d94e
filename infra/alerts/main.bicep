// Alerts on what an operator has to mend, and a workbook that shows the flow. Deploy it after infra/main.bicep.
targetScope = 'resourceGroup'

@description('Region of the rules and the workbook; rules over logs have to be where the workspace is.')
param location string = resourceGroup().location

@description('Tags of everything that is made here.')
param tags object = {}

@description('Who gets a mail for each alert. Empty: nobody does, and alerts show in the portal only.')
param alertEmail string = ''

@description('Ids of action groups that exist already, told beside alertEmail.')
param actionGroupIds array = []

@description('LOG_ANALYTICS_ID of infra/main.bicep. It is taken for granted that this app alone logs there.')
param logAnalyticsId string

@description('ADT_NAME of infra/main.bicep.')
param digitalTwinsName string

@description('IOT_HUB_NAME of infra/main.bicep.')
param iotHubName string

@description('EVENT_HUBS_NAMESPACE of infra/main.bicep, fully qualified or not.')
param eventHubsNamespace string

@description('EVENT_GRID_TOPIC_NAME of infra/main.bicep.')
param eventGridTopicName string

@description('An event that waited longer in its event hub than this many seconds is late.')
@minValue(60)
param lateAfterSeconds int = 300

@description('So many refused requests in 5 minutes are more than the retries of one burst.')
@minValue(0)
param throttledRequests int = 50

resource digitalTwins 'Microsoft.DigitalTwins/digitalTwinsInstances@2023-01-31' existing = {
  name: digitalTwinsName
}

resource iotHub 'Microsoft.Devices/IotHubs@2023-06-30' existing = {
  name: iotHubName
}

resource eventHubs 'Microsoft.EventHub/namespaces@2024-01-01' existing = {
  name: split(eventHubsNamespace, '.')[0]
}

resource topic 'Microsoft.EventGrid/topics@2025-02-15' existing = {
  name: eventGridTopicName
}

resource mail 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertEmail)) {
  name: 'twinflow-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'twinflow'
    emailReceivers: [{ name: 'operators', emailAddress: alertEmail, useCommonAlertSchema: true }]
  }
}

var told = union(actionGroupIds, empty(alertEmail) ? [] : [mail.id])

var overLogs = [
  {
    name: 'twinflow-dead-letters'
    meaning: 'A function rejected events: no retry can save them. They are in the container dead-letters, each with its kind and reason; docs/operations.md says what to do for each kind.'
    severity: 2
    query: loadTextContent('queries/dead-letters.kql')
    measure: 'Events'
    aggregation: 'Total'
    threshold: 0
    splitBy: ['Function', 'Kind']
    window: 'PT5M'
    windows: 1
  }
  {
    name: 'twinflow-failures'
    meaning: 'Invocations of a function have failed for 15 minutes, so events wait. The exception of the failed invocations names the cause, often THROTTLED, UNAVAILABLE or UNAUTHORIZED.'
    severity: 1
    query: loadTextContent('queries/failures.kql')
    measure: 'Invocations'
    aggregation: 'Total'
    threshold: 0
    splitBy: ['Function']
    window: 'PT5M'
    windows: 3
  }
  {
    name: 'twinflow-lag'
    meaning: 'Events wait too long in an event hub before their function gets them. If nothing fails or is throttled, the function needs more partitions or PARALLEL_TWINS.'
    severity: 2
    query: loadTextContent('queries/lag.kql')
    measure: 'Seconds'
    aggregation: 'Maximum'
    threshold: lateAfterSeconds
    splitBy: ['Function']
    window: 'PT5M'
    windows: 2
  }
  {
    name: 'twinflow-standstill'
    meaning: 'Events arrive in the event hubs and no function has run for 15 minutes. Look whether the app is running, finds its settings and has its roles.'
    severity: 1
    query: loadTextContent('queries/standstill.kql')
    measure: 'Events'
    aggregation: 'Total'
    threshold: 0
    splitBy: []
    window: 'PT15M'
    windows: 1
  }
  {
    name: 'twinflow-registrations'
    meaning: 'Devices could not register. The reason is the kind with which DpsAllocation refused them, or what the provisioning service says itself.'
    severity: 2
    query: loadTextContent('queries/registrations.kql')
    measure: 'Registrations'
    aggregation: 'Total'
    threshold: 0
    splitBy: ['Reason']
    window: 'PT5M'
    windows: 1
  }
]

var overMetrics = [
  {
    name: 'twinflow-topic-dead-letters'
    meaning: 'Event Grid gave events up and put them into the container dead-letters: TwinToTwin failed for as long as the subscription retries.'
    severity: 2
    watchedId: topic.id
    metric: 'DeadLetteredCount'
    aggregation: 'Total'
    threshold: 0
    dimensions: []
  }
  {
    name: 'twinflow-topic-dropped'
    meaning: 'Event Grid dropped events: it could not even write them to the container dead-letters. Check the role of the topic on the container and the firewall of the storage account.'
    severity: 1
    watchedId: topic.id
    metric: 'DroppedEventCount'
    aggregation: 'Total'
    threshold: 0
    dimensions: []
  }
  {
    name: 'twinflow-twins-routing'
    meaning: 'Digital Twins could not hand notifications to an endpoint. Check the endpoint in the portal, its role, and the firewall of what it points at.'
    severity: 2
    watchedId: digitalTwins.id
    metric: 'RoutingFailureRate'
    aggregation: 'Average'
    threshold: 0
    dimensions: []
  }
  {
    name: 'twinflow-twins-throttled'
    meaning: 'Digital Twins refused requests with 429. Lower PARALLEL_TWINS, or let devices send less often; docs/operations.md, Scale.'
    severity: 2
    watchedId: digitalTwins.id
    metric: 'ApiRequests'
    aggregation: 'Total'
    threshold: throttledRequests
    dimensions: [{ name: 'StatusCode', operator: 'Include', values: ['429'] }]
  }
  {
    name: 'twinflow-messages-dropped'
    meaning: 'The IoT hub dropped telemetry because an endpoint is dead. Check the role of the hub on the event hubs.'
    severity: 1
    watchedId: iotHub.id
    metric: 'd2c.telemetry.egress.dropped'
    aggregation: 'Total'
    threshold: 0
    dimensions: []
  }
  {
    name: 'twinflow-messages-orphaned'
    meaning: 'Telemetry matched no route of the IoT hub and is lost. Check that the route device-telemetry is there and enabled.'
    severity: 1
    watchedId: iotHub.id
    metric: 'd2c.telemetry.egress.orphaned'
    aggregation: 'Total'
    threshold: 0
    dimensions: []
  }
  {
    name: 'twinflow-messages-invalid'
    meaning: 'Telemetry did not fit its endpoint, such as a message that is too large, and is lost.'
    severity: 2
    watchedId: iotHub.id
    metric: 'd2c.telemetry.egress.invalid'
    aggregation: 'Total'
    threshold: 0
    dimensions: []
  }
  {
    name: 'twinflow-deliveries'
    meaning: 'The IoT hub could not deliver telemetry or lifecycle events to an endpoint. A lost deletion leaves a twin behind.'
    severity: 2
    watchedId: iotHub.id
    metric: 'RoutingDeliveries'
    aggregation: 'Total'
    threshold: 0
    dimensions: [{ name: 'Result', operator: 'Include', values: ['failure'] }]
  }
  {
    name: 'twinflow-hubs-throttled'
    meaning: 'The Event Hubs namespace refused requests because its throughput units are used up. Raise them.'
    severity: 2
    watchedId: eventHubs.id
    metric: 'ThrottledRequests'
    aggregation: 'Total'
    threshold: 0
    dimensions: []
  }
]

module queries 'query.bicep' = [for rule in overLogs: {
  name: rule.name
  params: {
    name: rule.name
    meaning: rule.meaning
    severity: rule.severity
    location: location
    workspaceId: logAnalyticsId
    query: rule.query
    measure: rule.measure
    aggregation: rule.aggregation
    threshold: rule.threshold
    splitBy: rule.splitBy
    window: rule.window
    windows: rule.windows
    actionGroupIds: told
    tags: tags
  }
}]

module metrics 'metric.bicep' = [for rule in overMetrics: {
  name: rule.name
  params: {
    name: rule.name
    meaning: rule.meaning
    severity: rule.severity
    watchedId: rule.watchedId
    metric: rule.metric
    aggregation: rule.aggregation
    threshold: rule.threshold
    dimensions: rule.dimensions
    actionGroupIds: told
    tags: tags
  }
}]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'twinflow')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Twinflow'
    description: 'The way of events from devices to twins, rooms and time series: counts, failures, waiting times.'
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: logAnalyticsId
    serializedData: replace(loadTextContent('workbook.json'), '<workspace>', logAnalyticsId)
  }
}

@description('The workbook; open it in the portal under the workspace, Workbooks.')
output WORKBOOK_ID string = workbook.id
