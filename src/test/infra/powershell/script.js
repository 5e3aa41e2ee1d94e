import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { Language, Parser } from 'web-tree-sitter';

// Optimising the grammar's machine code takes many times longer than all that it is used for here.
setFlagsFromString('--liftoff-only');
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(createRequire(import.meta.url).resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')));

const read = new Map();

/** What a PowerShell file says: its syntax errors, its own and its functions' parameters, its commands and variables. */
export function readScript(text) {
  if (!read.has(text)) read.set(text, readAnew(text));
  return read.get(text);
}

function readAnew(text) {
  const root = parser.parse(text).rootNode;
  const all = (type) => root.descendantsOfType(type);
  return {
    broken: root.hasError ? [placed(firstBroken(root))] : [],
    parameters: parametersOf(all('param_block')[0]),
    functions: Object.fromEntries(all('function_statement').map((node) => [nameOf(node), parametersOf(node)])),
    commands: all('command').flatMap(command),
    assigned: all(['left_assignment_expression', 'foreach_statement', 'script_parameter']).map(variableIn).map(bare),
    read: all('variable').map((node) => placed(node, bare(node.text))),
    strings: all('expandable_string_literal').map((node) => placed(node)),
  };
}

/** The innermost place that the parser stumbled over. */
function firstBroken(node) {
  const inner = node.children.find((child) => child.hasError || child.isMissing);
  return inner && !inner.isMissing ? firstBroken(inner) : (inner ?? node);
}

/** A text with the line where it stands. */
const placed = (node, text = node.text) => ({ text, line: node.startPosition.row + 1 });

const nameOf = (definition) => definition.namedChildren.find(({ type }) => type === 'function_name').text;

/** The names of a parameter list; of the function or file alone, not of what is in its body. */
function parametersOf(definition) {
  const list = definition?.namedChildren.flatMap((child) => [child, ...child.namedChildren]).find(({ type }) => type === 'parameter_list');
  return (list?.namedChildren ?? []).map(variableIn).map(bare);
}

const variableIn = (node) => node.descendantsOfType('variable')[0].text;

/** A variable's name without its sigil, braces and scope; those of the environment keep theirs. */
const bare = (text) => text.replace(/^[$@]\{?(?:(?:script|global):)?|\}$/g, '');

/** A command that is called by its name, with the names of the parameters that it is given. */
function command(node) {
  const name = node.namedChildren.find(({ type }) => type === 'command_name');
  if (!name) return [];
  const elements = node.namedChildren.find(({ type }) => type === 'command_elements');
  const given = (elements?.namedChildren ?? []).filter(({ type }) => type === 'command_parameter');
  return [{ ...placed(name), given: given.map(({ text }) => text.slice(1)) }];
}
