import { literal } from '../bicep/syntax.js';
import { nodesOf, parse } from '../bicep/tree.js';

/** The places that cannot do without a key: the type of the resource, and the property that takes it. */
const PLACES = [
  { type: 'Microsoft.DigitalTwins/digitalTwinsInstances/endpoints', properties: ['accessKey1', 'accessKey2'] },
  { type: 'Microsoft.Devices/provisioningServices', properties: ['connectionString'] },
];

/** The one of Application Insights is an address: it opens nothing without an identity. */
const CONNECTION_STRING = /^(?!applicationInsights)\w*connectionString\w*$/i;

/** Functions that read keys, used anywhere but where nothing else is possible. */
export const keysReadElsewhere = (files) =>
  nodes(files, 'call_expression')
    .filter(({ node }) => /^list(Account|Service)?(Keys?|Secrets?|Sas)?$/i.test(calledName(node)))
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

const calledName = (call) => call.children[0].text.split('.').at(-1);
const keyOf = (property) => property.children[0].text;
