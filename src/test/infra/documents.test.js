import {
  deadReferences,
  keysThatGitTakes,
  nameDifferences,
  parameterDifferences,
  parameterFileDifferences,
} from './checks/documents.js';
import { helpDifferences } from './checks/help.js';
import { keysOfTheDocument } from './checks/keys.js';
import { claim } from './claims.js';

const DOCUMENT = 'docs/deployment.md';
const MAIN = 'infra/main.bicep';

claim(
  'the document has every parameter as it is',
  parameterDifferences,
  {
    path: MAIN,
    from: 'param alwaysReady int = 1',
    to: 'param alwaysReady int = 2',
    finding: 'lacks the parameter infra | alwaysReady | 2',
  },
  {
    path: DOCUMENT,
    from: '`hubEvents`',
    to: '`hubEvent`',
    finding: 'has a parameter that no template has: infra/events | hubEvent |',
  },
);

claim(
  'azd gives main.bicep the parameters that it takes',
  parameterFileDifferences,
  {
    path: 'infra/main.parameters.json',
    from: '"serviceBus"',
    to: '"withServiceBus"',
    finding: 'gives withServiceBus, which infra/main.bicep does not take',
  },
  {
    path: 'infra/main.parameters.json',
    from: '"location"',
    to: '"region"',
    finding: 'infra/main.bicep requires location',
  },
  {
    path: MAIN,
    from: "param javaVersion string = '17'",
    to: "param javaVersion string = '21'",
    finding: 'javaVersion is 21 by infra/main.bicep but 17 by infra/main.parameters.json',
  },
);

claim(
  'the document names things as the templates do',
  nameDifferences,
  {
    path: 'infra/app/event-hubs.bicep',
    from: "name: 'timeseries', partitions: 4",
    to: "name: 'timeseries', partitions: 8",
    finding: 'event hub timeseries is 8 partitions, consumer group twinflow in infra but 4 partitions',
  },
  {
    path: 'infra/app/iot-hub.bicep',
    from: "name: 'device-lifecycle'",
    to: "name: 'lifecycle'",
    finding: 'docs/deployment.md has no hub route lifecycle',
  },
);

claim(
  'references lead somewhere',
  deadReferences,
  {
    path: DOCUMENT,
    from: '[operations.md](operations.md)',
    to: '[operations.md](operation.md)',
    finding: 'docs/deployment.md points to operation.md',
  },
  {
    path: DOCUMENT,
    from: '`infra/app/roles.bicep`',
    to: '`infra/roles.bicep`',
    finding: 'docs/deployment.md points to infra/roles.bicep',
  },
);

claim('the README shows what scripts/help prints', helpDifferences, {
  path: 'README.md',
  from: '\ntest-infra ',
  to: '\ntest-azure ',
  finding: 'README.md does not show: test-infra',
});

claim('the document names the templates that read a key', keysOfTheDocument, {
  path: DOCUMENT,
  from: '| `infra/app/twin-endpoints.bicep` |',
  to: '| `infra/app/twins.bicep` |',
  finding: 'docs/deployment.md does not say that infra/app/twin-endpoints.bicep reads a key',
});

claim('keys that documents write to files stay out of git', keysThatGitTakes, {
  path: '.gitignore',
  from: '*.key',
  to: '*.secret',
  finding: 'README.md writes a key to group.key',
});
