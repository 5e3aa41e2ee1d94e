import Parser from 'tree-sitter';
import Bicep from 'tree-sitter-bicep';

const parser = new Parser();
parser.setLanguage(Bicep);

const KINDS = {
  parameter_declaration: 'param',
  variable_declaration: 'var',
  output_declaration: 'output',
  resource_declaration: 'resource',
  module_declaration: 'module',
  user_defined_function: 'func',
};
const ESCAPES = { n: '\n', r: '\r', t: '\t' };

const parsed = new Map();

/** The root of a file's syntax tree; throws where the file cannot be parsed. */
export function parse(file, text) {
  const key = `${file}\n${text}`;
  if (!parsed.has(key)) parsed.set(key, parseAnew(file, text));
  return parsed.get(key);
}

function parseAnew(file, text) {
  const root = parser.parse(text, undefined, { bufferSize: Math.max(32_768, text.length * 2 + 1) }).rootNode;
  const broken = firstBroken(root);
  if (broken) throw new SyntaxError(`${file}:${lineOf(broken)} cannot be parsed near ${broken.text.slice(0, 40)}.`);
  return root;
}

/** A file's declarations in their order: {kind, name, node, decorators}, where decorators are calls' nodes by name. */
export function declarations(root) {
  const found = [];
  let decorators = {};
  for (const node of children(root)) {
    if (node.type === 'decorators') {
      Object.assign(decorators, decoratorsOf(node));
      continue;
    }
    const kind = KINDS[node.type];
    if (kind) found.push({ kind, name: children(node)[0].text, node, decorators });
    decorators = {};
  }
  return found;
}

/** The named children of a node, without comments. */
export const children = (node) => node.namedChildren.filter(({ type }) => !type.endsWith('comment'));

export const lineOf = (node) => node.startPosition.row + 1;

/** True where a token such as `existing` stands directly in the node. */
export const hasToken = (node, token) => node.children.some((child) => !child.isNamed && child.type === token);

/** The pieces of a string: text as it is meant, and the nodes of what is interpolated. */
export function pieces(string) {
  const verbatim = string.text.startsWith("'''");
  return string.children
    .filter(({ type }) => type !== "'" && type !== "'''")
    .map((part) => {
      if (part.type === 'interpolation') return children(part)[0];
      return verbatim ? part.text.replace(/^\r?\n/, '') : unescaped(part.text);
    });
}

/** The text of a string in which nothing is interpolated. */
export const literal = (string) => pieces(string).join('');

/** The objects' own entries, as [node of the key, node of the value]; nested resources are no entries. */
export const entries = (object) =>
  children(object)
    .map(children)
    .filter(([first]) => first.type !== 'resource_declaration');

/** The declarations of the resources that are nested in a resource's body. */
export const nestedResources = (object) =>
  children(object)
    .map((property) => children(property)[0])
    .filter(({ type }) => type === 'resource_declaration');

const unescaped = (text) => text.replace(/\\(.)/g, (_, char) => ESCAPES[char] ?? char);

function decoratorsOf(node) {
  const calls = children(node).map((decorator) => children(decorator)[0]);
  return Object.fromEntries(calls.map((call) => [nameOfCall(call), children(call.lastNamedChild)]));
}

const nameOfCall = (call) => children(call)[0].text.replace(/^sys\./, '');

function firstBroken(node) {
  if (node.type === 'ERROR' || node.isMissing) return node;
  return node.hasError ? node.children.map(firstBroken).find(Boolean) : undefined;
}
