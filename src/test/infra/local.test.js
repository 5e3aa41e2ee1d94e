import { unenrichedEndpoints } from './checks/enrichments.js';
import { localDifferences, otherEnrollmentGroup } from './checks/local.js';
import { claim } from './claims.js';

const HUB = 'infra/app/iot-hub.bicep';
const HUBS = 'infra/app/event-hubs.bicep';
const EVENTS = 'infra/events/main.bicep';

claim(
  'the local Azure has the names of the templates',
  localDifferences,
  {
    path: HUBS,
    from: "name: 'deviceevents', partitions: 4",
    to: "name: 'devices', partitions: 4",
    finding: "'scripts/local topology' has no event hub devices, which infra has",
  },
  {
    path: HUBS,
    from: "name: 'lifecycleevents', partitions: 2",
    to: "name: 'lifecycleevents', partitions: 4",
    finding: 'event hub lifecycleevents is 4 partitions, consumer group twinflow in infra but 2 partitions',
  },
  { path: HUBS, from: "name: 'twinflow'", to: "name: 'functions'", finding: 'consumer group functions in infra' },
  {
    path: 'infra/app/service-bus.bicep',
    from: "name: 'twinflow'",
    to: "name: 'all'",
    finding: 'Service Bus topic twinnotifications is subscription all in infra',
  },
  {
    path: 'infra/app/twin-endpoints.bicep',
    from: "entityPath: 'twinevents'",
    to: "entityPath: 'timeseries'",
    finding: 'twin endpoint twin-events is EventHub timeseries in infra',
  },
  {
    path: HUB,
    from: "source: 'DeviceLifecycleEvents'",
    to: "source: 'TwinChangeEvents'",
    finding: 'hub route device-lifecycle is TwinChangeEvents',
  },
  {
    path: HUB,
    from: '$twin.tags.dtmi',
    to: '$twin.tags.model',
    finding: 'enrichment dtmi is $twin.tags.model in infra',
  },
  {
    path: EVENTS,
    from: "'Microsoft.Devices.DeviceDeleted'",
    to: "'Microsoft.Devices.DeviceCreated'",
    finding: 'Event Grid subscription hub-events is HubEventToTwin for',
  },
  {
    path: EVENTS,
    from: "'Microsoft.DigitalTwins.Relationship.Create'",
    to: '',
    finding: 'Event Grid subscription twin-to-twin is',
  },
  {
    path: EVENTS,
    from: "eventDeliverySchema: 'CloudEventSchemaV1_0'",
    to: "eventDeliverySchema: 'EventGridSchema'",
    finding: 'Event Grid subscription twin-to-twin is',
  },
);

claim('the enrolment group has one name', otherEnrollmentGroup, {
  path: 'infra/data/enrollment-group.json',
  from: '"twinflow"',
  to: '"devices"',
  finding: 'The enrolment group is devices in infra/data but twinflow',
});

claim('every message of the IoT hub is enriched', unenrichedEndpoints, {
  path: HUB,
  from: "concat(['deviceevents', 'lifecycleevents', 'events']",
  to: "concat(['deviceevents', 'lifecycleevents']",
  finding: 'Messages to endpoint events of the IoT hub lack the enrichment dtId',
});
