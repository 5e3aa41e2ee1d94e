import { Operation, isKnown } from './values.js';

const OPERATORS = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '=~': (a, b) => a.toLowerCase() === b.toLowerCase(),
  '!~': (a, b) => a.toLowerCase() !== b.toLowerCase(),
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => Math.trunc(a / b),
  '%': (a, b) => a % b,
};

/** The left sides after which nobody asks for the right one. */
const DECIDED = { '&&': (left) => left === false, '||': (left) => left === true, '??': (left) => left !== null };

/** The value of `left operator right`; `right` is a function, because it may not be wanted. */
export function binary(operator, left, right) {
  const isDecided = DECIDED[operator];
  if (isDecided && isKnown(left)) return isDecided(left) ? left : right();
  const operands = [left, right()];
  return operands.every(isKnown) && !isDecided ? OPERATORS[operator](...operands) : new Operation(operator, operands);
}

/** The value of `operator operand`. */
export function unary(operator, operand) {
  if (!isKnown(operand)) return new Operation(operator, [operand]);
  return operator === '!' ? !operand : -operand;
}
