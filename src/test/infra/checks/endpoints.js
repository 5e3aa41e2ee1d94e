import { describe } from '../bicep/values.js';
import { allDeployments, deployed } from '../templates.js';

const ENDPOINT = 'Microsoft.DigitalTwins/digitalTwinsInstances/endpoints';

/** Endpoints of Digital Twins that lose what they cannot deliver, or name a place where they would not get in. */
export const misplacedLetters = (files) => [
  ...new Set(
    allDeployments(files)
      .flatMap(deployed)
      .filter(({ type }) => type === ENDPOINT)
      .flatMap(({ properties, file, symbol }) => problems(properties).map((problem) => `${symbol} in ${file} ${problem}.`)),
  ),
];

function problems({ authenticationType, deadLetterUri, deadLetterSecret, identity }) {
  if (authenticationType === 'KeyBased') return deadLetterUri === undefined ? [] : ['has keys, and cannot enter deadLetterUri with them'];
  return [
    ...(deadLetterUri === undefined ? ['has no deadLetterUri'] : []),
    ...(deadLetterSecret === undefined ? [] : ['has an identity, and a deadLetterSecret beside it']),
    ...(identity?.type === 'SystemAssigned' ? [] : [`has the identity ${describe(identity?.type)}`]),
  ];
}
