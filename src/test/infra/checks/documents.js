import { posix } from 'node:path';
import { infrastructure } from '../contract/infrastructure.js';
import { differences } from '../facts.js';
import { anchors, links, plain, section, table } from '../markdown.js';
import { deploy, entries } from '../templates.js';
import { variablesGiven } from '../contract/scripts.js';

const DOCUMENT = 'docs/deployment.md';

/** Parameters that the document does not have as they are, and rows that are no parameters. */
export function parameterDifferences(files) {
  const written = table(section(files.read(DOCUMENT), 'Parameters')).map((row) =>
    line(row.Template, row.Parameter, row.Default, row.Meaning, row.Variable),
  );
  const true_ = entries(files).flatMap((entry) => rowsOf(files, entry));
  return [
    ...true_.filter((row) => !written.includes(row)).map((row) => `${DOCUMENT} lacks the parameter ${row}`),
    ...written
      .filter((row) => !true_.includes(row))
      .map((row) => `${DOCUMENT} has a parameter that no template has: ${row}`),
  ];
}

function rowsOf(files, entry) {
  const template = entry.replace('/main.bicep', '');
  const variables =
    template === 'infra'
      ? mapped(azdVariables(files), ({ variable }) => variable)
      : variablesGiven(files, template.split('/')[1]);
  return deploy(files, entry).parameters.map(({ name, fallback, description }) =>
    line(template, name, shown(fallback), description ?? '', variables[name] ?? ''),
  );
}

const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
const line = (...cells) => cells.map((cell) => plain(cell)).join(' | ');
const shown = (fallback) => (fallback === undefined ? 'required' : fallback.replace(/^'(.*)'$/, '$1'));

/** What azd gives to main.bicep that it does not take, does not get, or takes to be something else when not set. */
export function parameterFileDifferences(files) {
  const given = azdVariables(files);
  const parameters = deploy(files, 'infra/main.bicep').parameters;
  const named = Object.keys(given).filter((name) => !parameters.some((parameter) => parameter.name === name));
  return [
    ...named.map((name) => `infra/main.parameters.json gives ${name}, which infra/main.bicep does not take.`),
    ...parameters
      .filter(({ name, fallback }) => fallback === undefined && !(name in given))
      .map(({ name }) => `infra/main.bicep requires ${name}, which infra/main.parameters.json does not give.`),
    ...parameters
      .filter(({ name, fallback }) => given[name]?.fallback !== undefined && given[name].fallback !== shown(fallback))
      .map(
        ({ name, fallback }) =>
          `${name} is ${shown(fallback)} by infra/main.bicep but ${given[name].fallback} by infra/main.parameters.json.`,
      ),
  ];
}

/** The variables of azd's environment by parameter: {variable, fallback}. */
function azdVariables(files) {
  const { parameters } = files.json('infra/main.parameters.json');
  const read = ({ value }) => {
    const [, variable, fallback] = String(value).match(/^\$\{(\w+)(?:=(.*))?\}$/) ?? [];
    return { variable, fallback };
  };
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, read(parameter)]));
}

/** Names that the document gives otherwise than the templates. */
export function nameDifferences(files) {
  const rows = table(section(files.read(DOCUMENT), 'Names'));
  const facts = Object.fromEntries(rows.map(({ Name, Is }) => [plain(Name), plain(Is)]));
  return differences(infrastructure(files), { name: DOCUMENT, facts });
}

/** Links and paths in documents that lead nowhere. */
export const deadReferences = (files) =>
  documents(files).flatMap((document) => {
    const text = files.read(document);
    return [
      ...links(text).filter((target) => !leadsSomewhere(files, document, target)),
      ...paths(text).filter((path) => !files.exists(path)),
    ].map((target) => `${document} points to ${target}, which is not there.`);
  });

const documents = (files) => [...files.in('.', '.md'), ...files.below('docs', '.md'), ...files.below('infra', '.md')];

function leadsSomewhere(files, document, target) {
  if (/^[a-z]+:/.test(target)) return true;
  const [path, anchor] = target.split('#');
  const file = path ? posix.join(posix.dirname(document), path) : document;
  return files.exists(file) && (!anchor || !file.endsWith('.md') || anchors(files.read(file)).includes(anchor));
}

/** What stands in code marks and is a path of this repository's infrastructure; a star or a placeholder is none. */
const paths = (text) =>
  [...text.matchAll(/`((?:infra|scripts|docs|models|\.github)\/[\w./-]+)`/g)]
    .map(([, path]) => path)
    .filter((path) => !/\bNAME\b/.test(path));

/** Files that commands of documents write keys into, and that git would take. */
export function keysThatGitTakes(files) {
  const ignored = files.read('.gitignore').split('\n');
  return documents(files).flatMap((document) =>
    [...files.read(document).matchAll(/--key-file ([\w.-]+)/g)]
      .map(([, file]) => file)
      .filter((file) => !ignored.includes(file) && !ignored.includes(`*${posix.extname(file)}`))
      .map((file) => `${document} writes a key to ${file}, which .gitignore does not name.`),
  );
}
