import { differences } from '../facts.js';
import { readScript } from '../powershell/script.js';

const FOLDER = 'scripts/azure';
/** What every script takes, said or not. */
const COMMON = ['Local', 'Wait', 'Help'];

/** Flags that one twin explains and the other does not take, as --iot-hub is -IotHub. */
export const flagDifferences = (files) => compare(files, flagsOfShell, flagsOfPower, 'flag');

/** Parameters that a twin takes and does not explain, or explains and does not take. */
export const unexplainedParameters = (files) =>
  pairs(files).flatMap(({ name, power }) => {
    const explained = [...power.matchAll(/^\.PARAMETER (\w+)$/gm)].map(([, parameter]) => parameter);
    return differences(facts(`${name}.ps1`, flagsOfPower(power), 'parameter'), facts('its help', explained, 'parameter'));
  });

/** Requests to the data planes that only one twin makes, or for which it takes other answers. */
export const requestDifferences = (files) => compare(files, requestsOfShell, requestsOfPower, 'request');

/** Addresses, versions, roles and names that only one of the libraries knows. */
export const constantDifferences = (files) =>
  differences(
    facts('lib.sh', constants(files.read(`${FOLDER}/lib.sh`)), 'constant'),
    facts('lib.ps1', constants(files.read(`${FOLDER}/lib.ps1`)), 'constant'),
  );

function flagsOfShell(text) {
  const [help] = text.split('\n\n');
  const flags = [...help.matchAll(/--([a-z][a-z-]+)/g)].map(([, flag]) => pascal(flag));
  return [...flags.filter((flag) => !['Bare', 'IdScope'].includes(flag)), ...COMMON];
}

const pascal = (flag) => flag.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());

const flagsOfPower = (text) => readScript(text).parameters;

const requestsOfShell = (text) =>
  [...text.matchAll(/\b(twins|dps) ['"]?(\d[\w: ]*?)['"]? (GET|PUT|POST|DELETE)/g)].map(([, service, expected, method]) => request(service, expected.split(' '), method));

const requestsOfPower = (text) =>
  [...text.matchAll(/Invoke-(Twins|Dps) ((?:'[\w:]+',? )+)(GET|PUT|POST|DELETE)/g)].map(([, service, expected, method]) => request(service.toLowerCase(), expected.match(/[\w:]+/g), method));

const request = (service, expected, method) => `${method} to ${service} for ${expected.sort().join(' or ')}`;

const constants = (text) => text.match(/https:\/\/[a-z]+[\w.-]+|\b20\d\d-\d\d-\d\d\b|[A-Z][\w ]+ Data (?:Owner|Contributor)|twinflow-|dps-allocation/g);

/** Differences between what is found in each script and in its twin. */
const compare = (files, inShell, inPower, kind) =>
  pairs(files).flatMap(({ name, shell, power }) => differences(facts(`${name}.sh`, inShell(shell), kind), facts(`${name}.ps1`, inPower(power), kind)));

const facts = (name, things, kind) => ({ name, facts: Object.fromEntries(things.map((thing) => [`${kind} ${thing}`, true])) });

const pairs = (files) =>
  files
    .in(FOLDER, '.ps1')
    .map((file) => file.replace('.ps1', ''))
    .filter((name) => name !== 'lib')
    .map((name) => ({ name, shell: files.read(`${FOLDER}/${name}.sh`), power: files.read(`${FOLDER}/${name}.ps1`) }));
