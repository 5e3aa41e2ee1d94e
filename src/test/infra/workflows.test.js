import { excessiveRights, forgottenParameters, lateTokens, missingScripts, unpinnedActions } from './checks/workflows.js';
import { claim } from './claims.js';

const CI = '.github/workflows/ci.yml';
const DEPLOY = '.github/workflows/azure-dev.yml';

claim('workflows use actions of a major version', unpinnedActions, {
  path: DEPLOY,
  from: 'azure/login@v3',
  to: 'azure/login@main',
  finding: 'uses azure/login@main',
});

claim(
  'workflows may read the code, and the deployment may ask for a token',
  excessiveRights,
  { path: CI, from: 'contents: read', to: 'contents: write', finding: 'ci.yml may write contents' },
  { path: CI, from: 'permissions:\n  contents: read', to: '', finding: 'ci.yml may write everything' },
  { path: CI, from: 'persist-credentials: false', to: 'fetch-depth: 1', finding: 'ci.yml keeps the right to push' },
);

claim('workflows run scripts that are there', missingScripts, {
  path: CI,
  from: 'scripts/check-infra',
  to: 'scripts/check-templates',
  finding: 'runs scripts/check-templates, which is not there',
});

claim(
  'a pipeline keeps the parameters that were chosen',
  forgottenParameters,
  { path: DEPLOY, from: '      TWINFLOW_SERVICE_BUS:', to: '      SERVICE_BUS:', finding: 'does not set TWINFLOW_SERVICE_BUS' },
  { path: 'azure.yaml', from: '    - TWINFLOW_DPS_LINK\n', to: '', finding: 'does not hand TWINFLOW_DPS_LINK' },
);

claim(
  'a pipeline has the tokens of its hooks before the one of GitHub runs out',
  lateTokens,
  { path: DEPLOY, from: '--resource https://digitaltwins.azure.net', to: '', finding: 'the token for https://digitaltwins.azure.net' },
  { path: 'scripts/azure/lib.sh', from: 'https://azure-devices-provisioning.net', to: 'https://azure-devices.net', finding: 'the token for https://azure-devices.net' },
);
