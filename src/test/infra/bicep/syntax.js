const KINDS = {
  parameter_declaration: 'param',
  variable_declaration: 'var',
  output_declaration: 'output',
  resource_declaration: 'resource',
  module_declaration: 'module',
  user_defined_function: 'func',
};
const ESCAPES = { n: '\n', r: '\r', t: '\t' };

/** A file's declarations in their order: {kind, name, node, decorators}, where decorators are calls' nodes by name. */
export function declarations(root) {
  const found = [];
  let decorators = {};
  for (const node of root.children) {
    if (node.type === 'decorators') {
      Object.assign(decorators, decoratorsOf(node));
      continue;
    }
    const kind = KINDS[node.type];
    if (kind) found.push({ kind, name: node.children[0].text, node, decorators });
    decorators = {};
  }
  return found;
}

/** The pieces of a string: text as it is meant, and the nodes of what is interpolated. */
export function pieces(string) {
  const verbatim = string.text.startsWith("'''");
  if (!verbatim && string.text.includes('\\$'))
    throw new SyntaxError(`The grammar loses the escape in ${string.text}.`);
  return string.children.map((part) => {
    if (part.type === 'interpolation') return part.children[0];
    return verbatim ? part.text.replace(/^\r?\n/, '') : unescaped(part.text);
  });
}

/** The text of a string in which nothing is interpolated. */
export const literal = (string) => pieces(string).join('');

/** The objects' own entries, as [node of the key, node of the value]; nested resources are no entries. */
export const entries = (object) =>
  object.children.map((property) => property.children).filter(([first]) => first.type !== 'resource_declaration');

/** The declarations of the resources that are nested in a resource's body. */
export const nestedResources = (object) =>
  object.children.map((property) => property.children[0]).filter(({ type }) => type === 'resource_declaration');

const unescaped = (text) => text.replace(/\\(.)/g, (_, char) => ESCAPES[char] ?? char);

function decoratorsOf(node) {
  const calls = node.children.map((decorator) => decorator.children[0]);
  return Object.fromEntries(calls.map((call) => [nameOfCall(call), call.children.at(-1).children]));
}

const nameOfCall = (call) => call.children[0].text.replace(/^sys\./, '');
