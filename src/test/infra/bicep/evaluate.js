import { binary, unary } from './operators.js';
import { entries, pieces } from './syntax.js';
import { Call, Choice, Property, isKnown, text } from './values.js';

/** What an expression's node is worth in a scope, as far as that can be told without Azure. */
export function evaluate(node, scope) {
  const rule = RULES[node.type];
  if (!rule) throw new SyntaxError(`${scope.file}:${node.line}: there is no rule for a ${node.type}.`);
  return rule(node, scope);
}

/** What a declaration's body stands for, seen through `for` and `if`: an array of {object, scope, condition}. */
export function bodies(node, scope, condition = true) {
  if (node.type === 'for_statement') return rounds(node, scope).flatMap((round) => bodies(round.body, round.scope));
  if (node.type !== 'if_statement') return [{ object: node, scope, condition }];
  const [question, body] = node.children;
  return bodies(body, scope, evaluate(question, scope));
}

/** A loop's rounds as {scope, body}; a single one with an open item where the list is not known. */
function rounds(node, scope) {
  const [variables, listNode, body] = node.children;
  const [item, index] = (variables.type === 'for_loop_parameters' ? variables.children : [variables]).map(
    (name) => name.text,
  );
  const list = evaluate(listNode, scope);
  const items = Array.isArray(list) ? list : [new Property(list, '*')];
  return items.map((value, at) => ({ scope: scope.with({ [item]: value, ...(index && { [index]: at }) }), body }));
}

const RULES = {
  string: (node, scope) =>
    text(pieces(node).map((piece) => (typeof piece === 'string' ? piece : evaluate(piece, scope)))),
  number: (node) => Number(node.text),
  boolean: (node) => node.text === 'true',
  null: () => null,
  array: (node, scope) => node.children.map((item) => evaluate(item, scope)),
  object: (node, scope) =>
    Object.fromEntries(entries(node).map(([key, value]) => [keyOf(key, scope), evaluate(value, scope)])),
  identifier: (node, scope) => scope.lookup(node.text),
  parenthesized_expression: (node, scope) => evaluate(node.children[0], scope),
  member_expression: (node, scope) => {
    const [of, name] = node.children;
    return read(evaluate(of, scope), name.text, node, scope);
  },
  subscript_expression: (node, scope) => {
    const [of, index] = node.children;
    return read(evaluate(of, scope), evaluate(index, scope), node, scope);
  },
  resource_expression: (node, scope) => {
    const [outer, inner] = node.children;
    return evaluate(outer, scope).nested(inner.text);
  },
  call_expression: (node, scope) => {
    const [callee, list] = node.children;
    const args = list.children.map((argument) => lambda(argument, scope) ?? evaluate(argument, scope));
    if (callee.type === 'identifier') return scope.call(callee.text, args);
    const [of, name] = callee.children;
    const isNamespace = ['az', 'sys'].includes(of.text);
    return isNamespace ? scope.call(name.text, args) : new Call(name.text, args, evaluate(of, scope));
  },
  lambda_expression: (node, scope) => evaluate(node.children.at(-1), scope),
  for_statement: (node, scope) => rounds(node, scope).map((round) => evaluate(round.body, round.scope)),
  ternary_expression: (node, scope) => {
    const [question, yes, no] = node.children;
    const condition = evaluate(question, scope);
    if (isKnown(condition)) return evaluate(condition ? yes : no, scope);
    return new Choice(condition, evaluate(yes, scope), evaluate(no, scope));
  },
  unary_expression: (node, scope) => unary(node.tokens[0], evaluate(node.children[0], scope)),
  binary_expression: (node, scope) => {
    const [left, right] = node.children;
    const operator = node.tokens[0];
    return binary(operator, evaluate(left, scope), () => evaluate(right, scope));
  },
};

/** The value of a property or element. */
function read(of, name, node, scope) {
  if (typeof of?.read === 'function') return of.read(name);
  if (of instanceof Choice) {
    return new Choice(of.condition, read(of.yes, name, node, scope), read(of.no, name, node, scope));
  }
  if (!isKnown(of) && typeof of.parts === 'function') return new Property(of, name);
  if (of !== null && typeof of === 'object' && name in of) return of[name];
  if (of === null || node.tokens.includes('.?') || node.tokens.includes('?')) return null;
  throw new ReferenceError(`${scope.file}:${node.line}: ${node.text} reads '${name}', which is not there.`);
}

const LEFT_OPEN = [
  'member_expression',
  'subscript_expression',
  'call_expression',
  'binary_expression',
  'ternary_expression',
];

/** The function that an argument stands for, if any: the grammar reads `x => x.a` as `(x => x).a`. */
function lambda(argument, scope) {
  let start = argument;
  while (LEFT_OPEN.includes(start.type)) start = start.children[0];
  if (start.type !== 'lambda_expression') return undefined;
  const [parameters] = start.children;
  const names = (parameters.type === 'identifier' ? [parameters] : parameters.children).map((name) => name.text);
  return (...values) => evaluate(argument, scope.with(Object.fromEntries(names.map((name, at) => [name, values[at]]))));
}

const keyOf = (key, scope) => (key.type === 'string' ? evaluate(key, scope) : key.text);
