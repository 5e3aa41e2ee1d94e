import { misreadNames, syntaxErrors, unknownCommands, unknownParameters, unsetVariables } from './checks/powershell.js';
import { constantDifferences, flagDifferences, requestDifferences, unexplainedParameters } from './checks/twins.js';
import { claim } from './claims.js';

const MODELS = 'scripts/azure/models.ps1';
const LIBRARY = 'scripts/azure/lib.ps1';

claim('PowerShell scripts can be parsed', syntaxErrors, {
  path: MODELS,
  from: 'if ($missing.Count -gt 0) {',
  to: 'if ($missing.Count -gt 0 {',
  finding: 'scripts/azure/models.ps1',
});

claim('PowerShell scripts call what is there', unknownCommands, {
  path: MODELS,
  from: 'Use-Twins $Adt',
  to: 'Use-Twin $Adt',
  finding: 'calls Use-Twin, which nobody defines',
});

claim('PowerShell functions are given what they take', unknownParameters, {
  path: LIBRARY,
  from: '-Address $address',
  to: '-Url $address',
  finding: 'gives Send-Request -Url, which it does not take',
});

claim('PowerShell variables are set before they are read', unsetVariables, {
  path: MODELS,
  from: '$unchanged = 0',
  to: '$same = 0',
  finding: 'reads $unchanged, which nobody sets',
});

claim(
  'names in PowerShell strings end where they are meant to',
  misreadNames,
  { path: 'scripts/azure/routes.ps1', from: '"route ${Name}: $news"', to: '"route $Name: $news"', finding: 'has $Name: in a string' },
  { path: LIBRARY, from: '"$ReadyFile has no', to: '"$ReadyFile? Has no', finding: 'has $ReadyFile? in a string' },
);

claim(
  'twins take the same flags',
  flagDifferences,
  { path: MODELS, from: '[string] $Models', to: '[string] $Folder', finding: 'models.ps1 has no flag Models' },
  { path: 'scripts/azure/setup.sh', from: '#   --example ', to: '#   --examples', finding: 'setup.ps1 has no flag Examples' },
);

claim('twins explain the parameters that they take', unexplainedParameters, {
  path: MODELS,
  from: '.PARAMETER Models',
  to: '.PARAMETER Folder',
  finding: 'its help has no parameter Models',
});

claim('twins ask the services the same', requestDifferences, {
  path: MODELS,
  from: "'404:ModelNotFound'",
  to: "'404'",
  finding: 'models.ps1 has no request GET to twins for 200 or 404:ModelNotFound',
});

claim('twins know the same addresses, versions and roles', constantDifferences, {
  path: LIBRARY,
  from: '2023-10-31',
  to: '2022-05-31',
  finding: 'lib.ps1 has no constant 2023-10-31',
});
