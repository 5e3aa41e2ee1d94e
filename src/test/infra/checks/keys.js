import { literal } from '../bicep/syntax.js';
import { nodesOf, parse } from '../bicep/tree.js';
import { plain, section, table } from '../markdown.js';

const DOCUMENT = 'docs/deployment.md';

/** The places that cannot do without a key: the type of the resource, and the property that takes it. */
const PLACES = [
  { type: 'Microsoft.DigitalTwins/digitalTwinsInstances/endpoints', properties: ['accessKey1', 'accessKey2'] },
  { type: 'Microsoft.Devices/provisioningServices', properties: ['connectionString'] },
];

/** The one of Application Insights is an address: it opens nothing without an identity. */
const CONNECTION_STRING = /^(?!applicationInsights)\w*connectionString\w*$/i;

/** Templates that read keys, and that the document's list of remaining keys does not name, and the other way round. */
export function keysOfTheDocument(files) {
  const readers = [...new Set(keyCalls(files).map(({ file }) => file))];
  const named = table(section(files.read(DOCUMENT), 'Keys that remain'))
    .map((row) => plain(row['Read by']))
    .filter((path) => path.endsWith('.bicep'));
  return [
    ...readers
      .filter((path) => !named.includes(path))
      .map((path) => `${DOCUMENT} does not say that ${path} reads a key.`),
    ...named.filter((path) => !readers.includes(path)).map((path) => `${DOCUMENT} says that ${path} reads a key.`),
  ];
}

/** Functions that read keys, used anywhere but where nothing else is possible. */
export const keysReadElsewhere = (files) =>
  keyCalls(files)
    .filter(({ node }) => !isPlace(node))
    .map(
      ({ file, node }) =>
        `${file}:${node.line} reads keys with ${calledName(node)}, which belongs to no allowed place.`,
    );

/** Connection strings, which hold keys, given to anything but the provisioning service's link to its hub. */
export const connectionStringsElsewhere = (files) =>
  nodes(files, 'object_property')
    .filter(({ node }) => CONNECTION_STRING.test(keyOf(node)) && !isPlace(node.children.at(-1)))
    .map(({ file, node }) => `${file}:${node.line} sets ${keyOf(node)}; only the provisioning service needs one.`);

function isPlace(node) {
  let property;
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (outer.type === 'object_property') property ??= keyOf(outer);
    if (outer.type === 'resource_declaration') {
      const type = literal(outer.children[1]).split('@')[0];
      return PLACES.some((place) => place.type === type && place.properties.includes(property));
    }
  }
  return false;
}

const nodes = (files, type) =>
  files
    .below('infra', '.bicep')
    .flatMap((file) =>
      [...nodesOf(parse(file, files.read(file)))].filter((node) => node.type === type).map((node) => ({ file, node })),
    );

const keyCalls = (files) =>
  nodes(files, 'call_expression').filter(({ node }) =>
    /^list(Account|Service)?(Keys?|Secrets?|Sas)?$/i.test(calledName(node)),
  );

const calledName = (call) => call.children[0].text.split('.').at(-1);
const keyOf = (property) => property.children[0].text;
