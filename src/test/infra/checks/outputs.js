import { scripts } from '../contract/scripts.js';
import { deploy, entries } from '../templates.js';

/** What azd or the system itself puts into the environment. */
const GIVEN = ['AZURE_ENV_NAME', 'BASH_SOURCE', 'HOME', 'PATH', 'USERNAME'];

/** Outputs of main.bicep that no script, workflow or document mentions. */
export function outputsNobodyReads(files) {
  const paths = [
    ...files.below('scripts'),
    ...files.below('docs'),
    ...files.below('.github'),
    'README.md',
    'azure.yaml',
  ];
  const texts = paths.map((path) => files.read(path)).join('\n');
  return outputs(files)
    .filter((name) => !new RegExp(`\\b${name}\\b`).test(texts))
    .map((name) => `Output ${name} of infra/main.bicep is read by nobody.`);
}

/** Outputs that nobody can read, because azd keeps names in capitals only. */
export const misspelledOutputs = (files) =>
  outputs(files)
    .filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name))
    .map((name) => `Output ${name} of infra/main.bicep is not in capitals, as environment variables are.`);

/** Variables that a script reads, and that are neither outputs nor explained where a person would look. */
export function variablesNobodySets(files) {
  const known = [...outputs(files), ...GIVEN];
  const document = files.read('docs/deployment.md');
  return scripts(files).flatMap(({ path, variables }) =>
    variables
      .filter((name) => !known.includes(name) && !document.includes(`\`${name}\``))
      .map((name) => `${path} reads ${name}, which is no output of infra/main.bicep and not in docs/deployment.md.`),
  );
}

/** Variables in a document's commands that are neither outputs nor set by a command of the same document. */
export function variablesOfDocuments(files) {
  const known = [...outputs(files), ...GIVEN];
  return ['README.md', ...files.below('docs', '.md'), ...files.below('infra', '.md')].flatMap((path) => {
    const text = files.read(path);
    const set = [...text.matchAll(/\b([A-Z][A-Z0-9_]+)=/g)].map(([, name]) => name);
    const read = [...text.matchAll(/\$\{?([A-Z][A-Z0-9_]{2,})\b/g)].map(([, name]) => name);
    return [...new Set(read)]
      .filter((name) => !known.includes(name) && !set.includes(name))
      .map(
        (name) => `${path} has a command with $${name}, which is no output of infra/main.bicep and which nothing sets.`,
      );
  });
}

/** Parameters that a script gives to a template that does not take them, or requires others. */
export const wrongParameters = (files) =>
  scripts(files).flatMap(({ path, deployments }) => deployments.flatMap((one) => wrongIn(files, path, one)));

function wrongIn(files, path, { folder, given }) {
  const entry = `infra/${folder}/main.bicep`;
  if (!entries(files).includes(entry)) return [`${path} deploys ${entry}, which is not there.`];
  const parameters = deploy(files, entry).parameters;
  return [
    ...Object.keys(given)
      .filter((name) => !parameters.some((parameter) => parameter.name === name))
      .map((name) => `${path} gives ${name} to ${entry}, which does not take it.`),
    ...parameters
      .filter(({ name, fallback }) => fallback === undefined && !(name in given))
      .map(({ name }) => `${path} does not give ${name} to ${entry}, which requires it.`),
  ];
}

/** Scripts without their twin in the other language, or whose twin deploys otherwise. */
export function twinDifferences(files) {
  const all = scripts(files);
  return all.flatMap(({ path, deployments }) => {
    const twinPath = path.endsWith('.sh') ? path.replace(/sh$/, 'ps1') : path.replace(/ps1$/, 'sh');
    const twin = all.find((other) => other.path === twinPath);
    if (!twin) return [`${path} has no twin ${twinPath}.`];
    return outline(deployments) === outline(twin.deployments) ? [] : [`${path} deploys otherwise than ${twinPath}.`];
  });
}

const outline = (deployments) =>
  JSON.stringify(deployments.map(({ folder, given }) => [folder, Object.keys(given).sort()]));

const outputs = (files) => deploy(files, 'infra/main.bicep').outputs.map(({ name }) => name);
