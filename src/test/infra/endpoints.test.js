import { misplacedLetters } from './checks/endpoints.js';
import { claim } from './claims.js';

const ENDPOINTS = 'infra/app/twin-endpoints.bicep';

claim(
  'an endpoint of Digital Twins keeps what it cannot deliver if it gets in there by identity',
  misplacedLetters,
  { path: ENDPOINTS, from: 'accessKey2: topic', to: 'deadLetterUri: undeliveredUrl\naccessKey2: topic', finding: 'twinChanges in infra/app/twin-endpoints.bicep has keys' },
  { path: ENDPOINTS, from: 'deadLetterUri: undeliveredUrl\n', to: '', finding: 'twinEvents in infra/app/twin-endpoints.bicep has no deadLetterUri' },
  { path: ENDPOINTS, from: "identity: { type: 'SystemAssigned' }", to: '', finding: 'twinEvents in infra/app/twin-endpoints.bicep has the identity nothing' },
);
