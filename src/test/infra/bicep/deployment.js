import { posix } from 'node:path';
import { bodies, evaluate } from './evaluate.js';
import { answer } from './functions.js';
import { Resource } from './resource.js';
import { Scope } from './scope.js';
import { declarations, entries, literal } from './syntax.js';
import { parse } from './tree.js';
import { Parameter } from './values.js';

/** A Bicep file with values for its parameters: an entry template, or a module in one of the places that use it. */
export class Deployment {
  #files;
  #given;
  #scope = new Scope(this);
  #declared;
  #values = new Map();

  /** `given` maps parameters to functions that find their values; `files` reads texts by path. */
  constructor(files, file, { given = {}, symbol, isDeployed = true } = {}) {
    Object.assign(this, { file, symbol, isDeployed });
    this.#files = files;
    this.#given = given;
    this.#declared = declarations(parse(file, files.read(file)));
  }

  /** Every parameter of the file, as {name, file, line, type, fallback, isSecure, description, allowed, value}. */
  get parameters() {
    return this.#ofKind('param').map((declaration) => ({
      ...this.#outline(declaration),
      type: declaration.node.children[1].text,
      fallback: fallbackOf(declaration)?.text,
      allowed: declaration.decorators.allowed && evaluate(declaration.decorators.allowed[0], this.#scope),
      value: this.lookup(declaration.name),
    }));
  }

  /** Every output of the file, as {name, file, line, isSecure, description, value}. */
  get outputs() {
    return this.#ofKind('output').map((declaration) => ({
      ...this.#outline(declaration),
      value: this.#output(declaration.name),
    }));
  }

  /** This deployment and all that it reaches through modules. */
  get all() {
    const modules = this.#ofKind('module').flatMap(({ name }) => this.lookup(name));
    return [this, ...modules.flatMap((module) => module.all)];
  }

  /** The resources of this file: existing ones and those that are not deployed are among them. */
  get resources() {
    return this.#ofKind('resource').flatMap(({ name }) => [this.lookup(name)].flat().flatMap((one) => one.family));
  }

  /** The value behind a name of this file; undefined if it declares none. */
  lookup(name) {
    const declaration = this.#declared.find((one) => one.name === name && one.kind !== 'output');
    if (declaration && !this.#values.has(name)) this.#values.set(name, this.#valueOf(declaration));
    return this.#values.get(name);
  }

  /** What an expression reads from a module's symbol. */
  read(name) {
    return name === 'outputs' ? { read: (output) => this.#output(output) } : this.symbol;
  }

  /** The answer of a function; undefined where only Azure has it. */
  call(name, args) {
    if (name === 'loadJsonContent') return JSON.parse(this.#files.read(this.#beside(args[0])));
    if (name === 'loadTextContent') return this.#files.read(this.#beside(args[0]));
    const own = this.#ofKind('func').find((one) => one.name === name);
    return own ? this.#callOwn(own, args) : answer(name, args);
  }

  #valueOf(declaration) {
    switch (declaration.kind) {
      case 'param':
        return this.#parameter(declaration);
      case 'var':
        return evaluate(declaration.node.children.at(-1), this.#scope);
      case 'resource':
        return this.#each(declaration, (body) => new Resource(declaration.node, body, this));
      default:
        return this.#each(declaration, (body) => this.#module(declaration, body));
    }
  }

  #parameter(declaration) {
    const { name, decorators } = declaration;
    if ('secure' in decorators) return new Parameter(name, { secure: true });
    if (name in this.#given) return this.#given[name]();
    const fallback = fallbackOf(declaration);
    if (fallback) return evaluate(fallback, this.#scope);
    return declaration.node.children[1].text.endsWith('?') ? null : new Parameter(name);
  }

  #module({ name, node }, { object, scope, condition }) {
    const [, path] = node.children;
    const params = entries(object).find(([key]) => key.text === 'params');
    const given = params ? entries(params[1]).map(([key, value]) => [key.text, () => evaluate(value, scope)]) : [];
    return new Deployment(this.#files, this.#beside(literal(path)), {
      given: Object.fromEntries(given),
      symbol: name,
      isDeployed: this.isDeployed && condition !== false,
    });
  }

  /** What is made of a declaration's body; an array where it is a loop. */
  #each({ node }, make) {
    const body = node.children.at(-1);
    const made = bodies(body, this.#scope).map(make);
    return body.type === 'for_statement' ? made : made[0];
  }

  #callOwn({ node }, args) {
    const [, parameters] = node.children;
    const names = parameters.children.map((parameter) => parameter.children[0].text);
    const locals = Object.fromEntries(names.map((name, at) => [name, args[at]]));
    return evaluate(node.children.at(-1), this.#scope.with(locals));
  }

  #output(name) {
    const declaration = this.#ofKind('output').find((one) => one.name === name);
    if (!declaration) throw new ReferenceError(`${this.file} has no output '${name}', which another file reads.`);
    return evaluate(declaration.node.children.at(-1), this.#scope);
  }

  #outline = ({ name, node, decorators }) => ({
    name,
    file: this.file,
    line: node.line,
    isSecure: 'secure' in decorators,
    description: decorators.description && literal(decorators.description[0]),
  });

  #beside = (path) => posix.join(posix.dirname(this.file), path);

  #ofKind = (kind) => this.#declared.filter((declaration) => declaration.kind === kind);
}

/** The node of a parameter's default; undefined where it has none. */
const fallbackOf = ({ node }) => node.children[2];
