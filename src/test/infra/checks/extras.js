import { within } from '../bicep/values.js';
import { deploy, deployed } from '../templates.js';

const FUNCTIONS = 'src/main/java/io/twinflow/functions';
const ROW = 'src/main/java/io/twinflow/wire/TimeSeriesRows.java';
const SCHEMA = 'infra/explorer/schema.kql';
const WORKBOOK = 'infra/alerts/workbook.json';
/** Lines that the functions host writes, not the app. */
const LINES_OF_THE_HOST = ['Trigger Details: '];

/** Columns by which a rule measures or splits and which its query does not give. */
export const columnsOfRules = (files) =>
  rules(files).flatMap(({ name, query, metricMeasureColumn, dimensions }) => {
    const wanted = ['TimeGenerated', metricMeasureColumn, ...dimensions.map((dimension) => dimension.name)];
    return query
      .split(/\n\s*\),?\n?/)
      .filter((part) => part.includes('| project '))
      .flatMap((part) => wanted.filter((column) => !projected(part).includes(column)))
      .map((column) => `The query of ${name} has no column ${column}.`);
  });

/** Log lines that a query looks for and the app does not write. */
export function unwrittenLines(files) {
  const code = files.below(FUNCTIONS, '.java').map((path) => files.read(path).replace(/\/\*[^]*?\*\//g, ''));
  const written = matches(code.join('\n'), /"((?:[^"\\\n]|\\.)*)"/g).join('\n');
  return queries(files).flatMap(({ name, query }) =>
    matches(query, /Message (?:!?startswith|with) ("[^|\n]*)/g)
      .flatMap((pattern) => matches(pattern, /"([^"]*)"/g))
      .filter((text) => !LINES_OF_THE_HOST.includes(text))
      .flatMap((text) => text.match(/\w+=?/g) ?? [])
      .filter((word) => /[a-z]/.test(word) && !written.includes(word))
      .map((word) => `${name} looks for '${word}' in log lines, which no function writes.`),
  );
}

/** Functions that a query names and the app does not have. */
export function unknownOperations(files) {
  const known = files.below(FUNCTIONS, 'Function.java').map((path) => path.match(/(\w+)Function\.java$/)[1]);
  return queries(files).flatMap(({ name, query }) =>
    matches(query, /OperationName (?:==|in) (\([^)]*\)|"\w+")/g)
      .flatMap((names) => matches(names, /"(\w+)"/g))
      .filter((operation) => !known.includes(operation))
      .map((operation) => `${name} asks for function ${operation}, which the app does not have.`),
  );
}

/** Resources that the workbook reads and the template does not fill in, and the other way round. */
export function sourcesOfTheWorkbook(files) {
  const template = files.read('infra/alerts/main.bicep').match(/var sources = \{([^}]*)\}/)[1];
  const given = matches(template, /^ {2}(\w+):/gm);
  const read = [...new Set(matches(JSON.stringify(files.json(WORKBOOK)), /<(\w+)>/g))];
  return [
    ...read.filter((name) => !given.includes(name)).map((name) => `The workbook reads <${name}>, which nothing fills in.`),
    ...given.filter((name) => !read.includes(name)).map((name) => `The workbook does not read <${name}>.`),
  ];
}

/** Members of a row that the table leaves out, and columns that nothing fills. */
export function columnsOfTheTable(files) {
  const row = matches(files.read(ROW), /json\.(?:put|set)\("(\w+)"/g);
  const schema = files.read(SCHEMA);
  const columns = matches(schema.match(/\.create-merge table \w+ \((.*)\)/)[1], /(\w+): /g);
  const filled = matches(schema, /"column": "(\w+)"/g);
  const paths = matches(schema, /"Path": "\$\.([\w-]+)"/g);
  const system = dataConnection(files).eventSystemProperties;
  return [
    ...row.filter((name) => !paths.includes(name)).map((name) => `No column takes ${name} of a row.`),
    ...system.filter((name) => !paths.includes(name)).map((name) => `No column takes the system property ${name}.`),
    ...paths.filter((path) => ![...row, ...system].includes(path)).map((path) => `Nothing has ${path} for the mapping.`),
    ...columns.filter((name) => !filled.includes(name)).map((name) => `Nothing fills column ${name}.`),
    ...filled.filter((name) => !columns.includes(name)).map((name) => `The mapping fills column ${name}, which is not there.`),
  ];
}

/** Table and mapping of the connection that the script does not make. */
export function targetsOfIngestion(files) {
  const { tableName, mappingRuleName } = dataConnection(files);
  const schema = files.read(SCHEMA);
  return [
    ...(schema.includes(`.create-merge table ${tableName} (`) ? [] : [`There is no table ${tableName}.`]),
    ...(schema.includes(`table ${tableName} ingestion json mapping "${mappingRuleName}"`)
      ? []
      : [`Table ${tableName} has no mapping ${mappingRuleName}.`]),
  ];
}

/** Scripts of the cluster that would not run again after a change, because their tag stays what it was. */
export const scriptsThatRunOnce = (files) =>
  resources(files, 'infra/explorer/main.bicep')
    .filter(({ type }) => type.endsWith('/databases/scripts'))
    .filter(({ properties }) => ![...within(properties.forceUpdateTag)].includes(properties.scriptContent))
    .map(({ symbol }) => `The tag of ${symbol} does not change with its content.`);

/** Rules that the document does not list, and the other way round. */
export function undocumentedRules(files) {
  const deployedRules = resources(files, 'infra/alerts/main.bicep')
    .filter(({ type }) => /\/(scheduledQueryRules|metricAlerts)$/.test(type))
    .map((resource) => resource.get('name'));
  const text = files.read('infra/alerts/README.md');
  const documented = matches(text, /^\| (`.*?) \|/gm).flatMap(namesInCell);
  return [
    ...deployedRules.filter((name) => !documented.includes(name)).map((name) => `The README does not list ${name}.`),
    ...documented.filter((name) => !deployedRules.includes(name)).map((name) => `The README lists ${name}, which is not there.`),
  ];
}

/** `a-b`, `-c` stands for a-b and a-c. */
function namesInCell(cell) {
  const [first, ...others] = matches(cell, /`([\w-]+)`/g);
  const stem = first.slice(0, first.lastIndexOf('-'));
  return [first, ...others.map((ending) => stem + ending)];
}

const resources = (files, entry) => deployed(deploy(files, entry));

const rules = (files) =>
  resources(files, 'infra/alerts/main.bicep')
    .filter(({ type }) => type.endsWith('/scheduledQueryRules'))
    .map((resource) => ({ name: resource.get('name'), ...resource.properties.criteria.allOf[0] }));

const dataConnection = (files) =>
  resources(files, 'infra/explorer/main.bicep').find(({ type }) => type.endsWith('/dataConnections')).properties;

/** Those of the rules and of the workbook, without comments. */
function queries(files) {
  const items = files.json(WORKBOOK).items.filter(({ type }) => type === 3);
  const all = [...rules(files), ...items.map(({ name, content }) => ({ name: `workbook, ${name}`, query: content.query }))];
  return all.map(({ name, query }) => ({ name, query: query.replace(/^\s*\/\/.*$/gm, '') }));
}

/** The columns of a query that ends in a projection. */
const projected = (query) =>
  query
    .slice(query.lastIndexOf('| project ') + '| project '.length)
    .split(/,(?![^(]*\))/)
    .map((column) => column.trim().split(' ')[0]);

const matches = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);
