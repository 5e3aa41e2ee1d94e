import Parser from 'tree-sitter';
import Bicep from 'tree-sitter-bicep';

const parser = new Parser();
parser.setLanguage(Bicep);
const parsed = new Map();

/**
 * A file's syntax tree as plain objects, {type, text, line, parent, children, tokens}, where children leave out comments
 * and tokens are the bare texts such as operators; throws where the file cannot be parsed.
 */
export function parse(file, text) {
  const key = `${file}\n${text}`;
  if (!parsed.has(key)) parsed.set(key, parseAnew(file, text));
  return parsed.get(key);
}

/** The node and all below it, in the order of the text. */
export function* nodesOf(node) {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

function parseAnew(file, text) {
  const root = parser.parse(text, undefined, { bufferSize: Math.max(32_768, text.length * 2 + 1) }).rootNode;
  const broken = firstBroken(root);
  if (broken) throw new SyntaxError(`${file}:${lineOf(broken)} cannot be parsed near ${broken.text.slice(0, 40)}.`);
  return plain(root, text, undefined);
}

/** Every look at a node of the parser crosses into native code, and expressions are looked at again and again. */
function plain(node, text, parent) {
  const inner = node.children;
  const copy = { type: node.type, text: text.slice(node.startIndex, node.endIndex), line: lineOf(node), parent };
  copy.tokens = inner.filter(({ isNamed }) => !isNamed).map(({ type }) => type);
  copy.children = inner
    .filter(({ isNamed, type }) => isNamed && !type.endsWith('comment'))
    .map((child) => plain(child, text, copy));
  return copy;
}

const lineOf = (node) => node.startPosition.row + 1;

function firstBroken(node) {
  if (node.type === 'ERROR' || node.isMissing) return node;
  return node.hasError ? node.children.map(firstBroken).find(Boolean) : undefined;
}
