import { deploy, entries } from '../templates.js';

/** What azd itself puts into the environment, and what the shell has. */
const GIVEN = [
  'AZURE_ENV_NAME',
  'AZURE_PRINCIPAL_ID',
  'BASH_SOURCE',
  'HOME',
  'IFS',
  'PATH',
  'PWD',
  'SECONDS',
  'TMPDIR',
];

/** Outputs of main.bicep that no script, workflow or document mentions. */
export function outputsNobodyReads(files) {
  const readers = [
    ...files.below('scripts'),
    ...files.below('docs'),
    ...files.below('.github'),
    'README.md',
    'azure.yaml',
  ];
  const texts = readers.map((path) => files.read(path)).join('\n');
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
  return scripts(files).flatMap((path) =>
    variablesOf(files.read(path), ownVariables(files, path))
      .filter((name) => !known.includes(name) && !document.includes(`\`${name}\``))
      .map((name) => `${path} reads ${name}, which is no output of infra/main.bicep and not in docs/deployment.md.`),
  );
}

/** Parameters that a script gives to a template that does not take them, or requires others. */
export const wrongParameters = (files) =>
  scripts(files).flatMap((path) => deploymentsOf(files.read(path)).flatMap((one) => wrongIn(files, path, one)));

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

/** A parameter in a call, and the variable that it is given if it is given one. */
const ARGUMENT = /["'\s(](\w+)\s?=\s?"?(?:\$\{?(?:env:)?([A-Z][A-Z0-9_]*))?/g;

/** The variables that scripts give to a template, by parameter. */
export const variablesGiven = (files, folder) =>
  Object.assign(
    {},
    ...scripts(files)
      .flatMap((path) => deploymentsOf(files.read(path)))
      .filter((one) => one.folder === folder)
      .map(({ given }) => given),
  );

/** The calls `deploy FOLDER name=value ...` of a script: {folder, given}, where given is variables by parameters. */
function deploymentsOf(text) {
  const joined = text.replace(/[\\`]\n\s*/g, ' ');
  return [...joined.matchAll(/^\s*deploy\s+'?(\w+)'?((?:\s|@\().*)$/gim)].map(([, folder, rest]) => ({
    folder,
    given: Object.fromEntries([...rest.matchAll(ARGUMENT)].map(([, name, variable]) => [name, variable])),
  }));
}

/** The variables in capitals that a script reads: in the shell's ways, and in the table of its flags. */
function variablesOf(text, own) {
  const code = text.replace(/^\s*#.*$/gm, '');
  const patterns = [
    /\$\{?!?([A-Z][A-Z0-9_]{2,})\b/g,
    /\b[\w-]+=([A-Z][A-Z0-9_]{2,})\b/g,
    /\$env:([A-Z]\w+)/g,
    /\brequire((?:\s+[A-Z][A-Z0-9_]+)+)/g,
  ];
  const found = patterns.flatMap((pattern) =>
    [...code.matchAll(pattern)].flatMap(([, names]) => names.trim().split(/\s+/)),
  );
  return [...new Set(found)].filter((name) => !own.includes(name));
}

/** The variables that a script, or what it is built on, sets itself. */
function ownVariables(files, path) {
  const library = path.replace(/[\w-]+\.(\w+)$/, 'lib.$1');
  const text = [path, library].map((file) => (files.exists(file) ? files.read(file) : '')).join('\n');
  return [...text.matchAll(/(?:^|\s)([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
}

const scripts = (files) => files.below('scripts/azure');
const outputs = (files) => deploy(files, 'infra/main.bicep').outputs.map(({ name }) => name);
