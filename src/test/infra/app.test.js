import {
  functionsOfTheReadme,
  hostSettings,
  idleSubscriptions,
  missingContainers,
  unservedConnections,
  unservedTriggers,
} from './checks/functions.js';
import {
  hubSettings,
  refusedSettings,
  settingsNotInTheSample,
  settingsOnlyInTheSample,
  unexplainedSettings,
  unsetSettings,
} from './checks/settings.js';
import { claim } from './claims.js';

const FUNCTION = 'infra/app/function.bicep';
const HUBS = 'infra/app/event-hubs.bicep';
const EVENTS = 'infra/events/main.bicep';
const SAMPLE = 'local.settings.json.sample';

claim(
  'what triggers a function is there in Azure',
  unservedTriggers,
  {
    path: HUBS,
    from: "name: 'lifecycleevents'",
    to: "name: 'lifecycles'",
    finding: 'DeleteDeviceTwin is triggered by event hub lifecycleevents',
  },
  {
    path: HUBS,
    from: "name: 'twinflow'",
    to: "name: 'functions'",
    finding: 'TelemetryToTwin reads deviceevents with consumer group twinflow',
  },
  {
    path: FUNCTION,
    from: 'TWIN_EVENTS_HUB:',
    to: 'TWIN_EVENT_HUB:',
    finding: 'infra has no app setting TWIN_EVENTS_HUB',
  },
  {
    path: EVENTS,
    from: "name: 'HubEventToTwin'",
    to: "name: 'TwinToTwin'",
    finding: 'HubEventToTwin is triggered by Event Grid',
  },
);

claim('every Event Grid subscription calls a function of the package', idleSubscriptions, {
  path: EVENTS,
  from: "name: 'TwinToTwin'",
  to: "name: 'TwinsToTwin'",
  finding: 'Event Grid subscription twin-to-twin calls TwinsToTwin',
});

claim('every connection has the settings of an identity', unservedConnections, {
  path: FUNCTION,
  from: 'EventHubs__clientId:',
  to: 'EventHub__clientId:',
  finding: 'infra has no app setting EventHubs__clientId',
});

claim('the containers that functions write to are there', missingContainers, {
  path: 'infra/app/storage.bicep',
  from: "name: 'dead-letters'",
  to: "name: 'deadletters'",
  finding: 'TelemetryToTwin writes to container dead-letters',
});

claim('the README lists the functions of the package', functionsOfTheReadme, {
  path: 'README.md',
  from: '| TwinToTimeSeries |',
  to: '| TwinToSeries |',
  finding: 'README.md does not list function TwinToTimeSeries',
});

claim('host.json is the one of the package, and its names are known', hostSettings, {
  path: 'host.json',
  from: 'prefetchCount',
  to: 'preFetchCount',
  finding: 'host.json sets preFetchCount',
});

claim('every app setting of the templates is explained', unexplainedSettings, {
  path: FUNCTION,
  from: 'KNOWN_TWINS:',
  to: 'REMEMBERED_TWINS:',
  finding: 'infra sets REMEMBERED_TWINS',
});

claim('every setting that is explained is set somewhere', unsetSettings, {
  path: 'docs/deployment.md',
  from: '| `AzureWebJobsStorage__credential` |',
  to: '| `AzureWebJobsStorage__secret` |',
  finding: 'AzureWebJobsStorage__secret',
});

claim('every setting of the sample is set in Azure', settingsOnlyInTheSample, {
  path: FUNCTION,
  from: 'PARALLEL_TWINS:',
  to: 'PARALLEL:',
  finding: 'local.settings.json.sample sets PARALLEL_TWINS, and infra does not',
});

claim('every setting of Azure is shown in the sample', settingsNotInTheSample, {
  path: SAMPLE,
  from: '"KNOWN_TWINS"',
  to: '"TWINS_KNOWN"',
  finding: 'infra sets KNOWN_TWINS',
});

claim('no setting is one that Flex Consumption refuses', refusedSettings, {
  path: FUNCTION,
  from: 'ADT_INSTANCE_URL: twinsUrl',
  to: "ADT_INSTANCE_URL: twinsUrl\nFUNCTIONS_WORKER_RUNTIME: 'java'",
  finding: 'FUNCTIONS_WORKER_RUNTIME',
});

claim(
  'settings name the hubs that are there, in Azure as in the sample',
  hubSettings,
  {
    path: FUNCTION,
    from: "TIME_SERIES_HUB: 'timeseries'",
    to: "TIME_SERIES_HUB: 'series'",
    finding: 'names event hub series',
  },
  {
    path: SAMPLE,
    from: '"timeseries"',
    to: '"series"',
    finding: 'TIME_SERIES_HUB is timeseries in infra but series in',
  },
);
