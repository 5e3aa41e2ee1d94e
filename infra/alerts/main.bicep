metadata description = 'Alerts on what an operator has to mend, and a workbook that shows the flow. What each measures, and why so: README.md.'

@description('Where the workspace is: rules over logs have to be there.')
param location string = resourceGroup().location

param tags object = {}

@description('Who gets a mail for each alert; empty for nobody, as alerts show in the portal anyway.')
param email string = ''

@description('Resource ids of action groups that are there already, told beside email.')
param actionGroupIds array = []

@description('LOG_ANALYTICS_ID. Taken to hold the logs of this app alone.')
param logAnalyticsId string

@description('FUNCTION_APP_ID.')
param functionAppId string

@description('ADT_NAME.')
param digitalTwinsName string

@description('IOT_HUB_NAME.')
param iotHubName string

@description('EVENT_HUBS_NAMESPACE up to the first dot.')
param eventHubsNamespaceName string

@description('EVENT_GRID_TOPIC_NAME.')
param eventGridTopicName string

@description('How many seconds an event may wait in its event hub.')
@minValue(60)
param lateAfterSeconds int = 300

@description('How many requests Digital Twins may refuse within 5 minutes: one burst is retried without harm.')
@minValue(0)
param throttledRequests int = 50

resource digitalTwins 'Microsoft.DigitalTwins/digitalTwinsInstances@2023-01-31' existing = {
  name: digitalTwinsName
}

resource iotHub 'Microsoft.Devices/IotHubs@2023-06-30' existing = {
  name: iotHubName
}

resource eventHubs 'Microsoft.EventHub/namespaces@2024-01-01' existing = {
  name: eventHubsNamespaceName
}

resource topic 'Microsoft.EventGrid/topics@2025-02-15' existing = {
  name: eventGridTopicName
}

resource mail 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'twinflow-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'twinflow'
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

var told = union(actionGroupIds, empty(email) ? [] : [mail.id])

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
    meaning: 'Invocations of a function have failed for 15 minutes, so events wait, or devices if it is DpsAllocation. The exceptions name the cause, often THROTTLED, UNAVAILABLE or UNAUTHORIZED.'
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
    meaning: 'Events arrive in the event hubs and no function has taken any for 15 minutes. Look whether the app is running, finds its settings and has its roles.'
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
  {
    name: 'twinflow-logs-stopped'
    meaning: 'The workspace has taken what dailyLogCapGb allows and takes no logs until its day is over, so the other rules over logs see nothing. Find what writes so much, or raise the cap.'
    severity: 1
    query: loadTextContent('queries/logs-stopped.kql')
    measure: 'Events'
    aggregation: 'Total'
    threshold: 0
    splitBy: []
    window: 'PT5M'
    windows: 1
  }
]

var overMetrics = [
  {
    name: 'twinflow-topic-dead-letters'
    meaning: 'Event Grid gave events up and put them into the container undelivered: TwinToTwin failed for as long as the subscription retries.'
    severity: 2
    watchedId: topic.id
    metric: 'DeadLetteredCount'
    aggregation: 'Total'
    threshold: 0
    dimensions: []
  }
  {
    name: 'twinflow-topic-dropped'
    meaning: 'Event Grid dropped events: it could not even write them to the container undelivered. Check the role of the topic on the container and the firewall of the storage account.'
    severity: 1
    watchedId: topic.id
    metric: 'DroppedEventCount'
    aggregation: 'Total'
    threshold: 0
    dimensions: []
  }
  {
    name: 'twinflow-twins-routing'
    meaning: 'Digital Twins could not hand notifications to an endpoint; they end in the container undelivered, those for Event Grid nowhere. Check the endpoint in the portal, its role, and the firewall of what it points at.'
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

// workbook.json names its sources so, in angle brackets.
var sources = {
  workspace: logAnalyticsId
  app: functionAppId
  twins: digitalTwins.id
  hub: iotHub.id
  eventHubs: eventHubs.id
  topic: topic.id
}

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
    serializedData: reduce(
      items(sources),
      loadTextContent('workbook.json'),
      (text, source) => replace(text, '<${source.key}>', source.value)
    )
  }
}

@description('Resource id; in the portal under the workspace, Workbooks.')
output WORKBOOK_ID string = workbook.id
