import { bodies, evaluate } from './evaluate.js';
import { entries, literal, nestedResources } from './syntax.js';
import { Property, describe, text } from './values.js';

/** A resource that a template deploys, or one that it only names as existing. */
export class Resource {
  #object;
  #scope;
  #outer;
  #nested;
  #values = new Map();

  constructor(node, { object, scope, condition }, { isDeployed, outer }) {
    const [symbol, typeNode] = node.children;
    const [type, apiVersion] = literal(typeNode).split('@');
    this.symbol = symbol.text;
    this.file = scope.file;
    this.line = node.line;
    this.type = outer ? `${outer.type}/${type}` : type;
    this.apiVersion = apiVersion ?? outer.apiVersion;
    this.isExisting = node.tokens.includes('existing');
    this.isDeployed = isDeployed && condition !== false && !this.isExisting;
    this.#object = object;
    this.#outer = outer;
    this.#nested = nestedResources(object).flatMap((inner) =>
      bodies(inner.children.at(-1), scope).map(
        (body) => new Resource(inner, body, { isDeployed: this.isDeployed, outer: this }),
      ),
    );
    this.#scope = scope.with(Object.fromEntries(this.#nested.map((inner) => [inner.symbol, inner])));
  }

  /** The resource and those nested in it. */
  get family() {
    return [this, ...this.#nested.flatMap((inner) => inner.family)];
  }

  get parent() {
    return this.#outer ?? this.get('parent');
  }

  /** The names from the outermost resource to this one, parted by slashes. */
  get path() {
    const own = this.get('name');
    return this.parent ? text([this.parent.path, '/', own]) : own;
  }

  /** The same for two resources exactly where both mean the same thing in Azure. */
  get key() {
    return `${this.type} ${describe(this.path)}`;
  }

  /** The properties of the body, evaluated. */
  get properties() {
    return this.get('properties') ?? {};
  }

  /** One entry of the body, evaluated; undefined where it has none. */
  get(name) {
    if (!this.#values.has(name)) {
      const entry = entries(this.#object).find(([key]) => (key.type === 'string' ? literal(key) : key.text) === name);
      this.#values.set(name, entry && evaluate(entry[1], this.#scope));
    }
    return this.#values.get(name);
  }

  /** What an expression reads from the resource's symbol. */
  read(name) {
    return name === 'name' ? this.get('name') : new Property(this, name);
  }

  nested(symbol) {
    return this.#nested.find((inner) => inner.symbol === symbol);
  }

  toString() {
    return this.key;
  }
}
