/** What only Azure knows when it deploys: kept as an expression that can be compared, walked and read aloud. */
class Expression {
  /** The values that this one is made of. */
  parts() {
    return [];
  }
}

/** A parameter that has no value yet, or one whose value is nobody's business. */
export class Parameter extends Expression {
  constructor(name, { secure = false } = {}) {
    super();
    Object.assign(this, { name, secure });
  }

  toString() {
    return this.name;
  }
}

/** What is read from a resource or from the answer of a function. */
export class Property extends Expression {
  constructor(of, name) {
    super();
    Object.assign(this, { of, name });
  }

  parts() {
    return [this.of];
  }

  toString() {
    return `${describe(this.of)}.${describe(this.name)}`;
  }
}

/** A function that only Azure can answer; `of` is the resource of a method such as `topic.listKeys()`. */
export class Call extends Expression {
  constructor(name, args, of = undefined) {
    super();
    Object.assign(this, { name, args, of });
  }

  parts() {
    return this.of === undefined ? this.args : [this.of, ...this.args];
  }

  toString() {
    const receiver = this.of === undefined ? '' : `${describe(this.of)}.`;
    return `${receiver}${this.name}(${this.args.map(describe).join(', ')})`;
  }
}

/** A text of which some parts are not known. */
export class Text extends Expression {
  constructor(pieces) {
    super();
    this.pieces = pieces;
  }

  parts() {
    return this.pieces;
  }

  toString() {
    return this.pieces.map((piece) => (typeof piece === 'string' ? piece : `{${describe(piece)}}`)).join('');
  }
}

/** The pieces as one text: a plain string where all of them are known. */
export function text(pieces) {
  const flat = pieces.flatMap((piece) => (piece instanceof Text ? piece.pieces : [piece]));
  const joined = [];
  for (const piece of flat.map((item) => (isKnown(item) ? describe(item) : item))) {
    if (typeof piece === 'string' && typeof joined.at(-1) === 'string') joined.push(joined.pop() + piece);
    else joined.push(piece);
  }
  return joined.every((piece) => typeof piece === 'string') ? joined.join('') : new Text(joined);
}

/** One of two values, by a condition that is not known. */
export class Choice extends Expression {
  constructor(condition, yes, no) {
    super();
    Object.assign(this, { condition, yes, no });
  }

  parts() {
    return [this.condition, this.yes, this.no];
  }

  toString() {
    return `(${describe(this.condition)} ? ${describe(this.yes)} : ${describe(this.no)})`;
  }
}

/** An operator between values that are not known. */
export class Operation extends Expression {
  constructor(operator, operands) {
    super();
    Object.assign(this, { operator, operands });
  }

  parts() {
    return this.operands;
  }

  toString() {
    const [left, right] = this.operands.map(describe);
    return right === undefined ? `${this.operator}${left}` : `${left} ${this.operator} ${right}`;
  }
}

/** A value as one line of text; equal texts are equal values. */
export function describe(value) {
  if (value === undefined) return 'nothing';
  const isPlain = value === null || typeof value !== 'object';
  if (isPlain || !isData(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(describe).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([name, item]) => `${name}: ${describe(item)}`)
    .join(', ')}}`;
}

/** True where nothing in the value waits for Azure. */
export function isKnown(value) {
  if (value === null || typeof value !== 'object') return true;
  return isData(value) && Object.values(value).every(isKnown);
}

/** The value and everything that it is made of, however deep. */
export function* within(value) {
  yield value;
  if (value === null || typeof value !== 'object') return;
  const parts = value instanceof Expression ? value.parts() : isData(value) ? Object.values(value) : [];
  for (const part of parts) yield* within(part);
}

/** Arrays and plain objects, in contrast to expressions and resources. */
const isData = (value) => Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
