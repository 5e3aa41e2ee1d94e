import { Call } from './values.js';

/** The names that an expression can use: those of its file, and those that loops and lambdas add on the way down. */
export class Scope {
  #deployment;
  #locals;

  constructor(deployment, locals = {}) {
    this.#deployment = deployment;
    this.#locals = locals;
  }

  get file() {
    return this.#deployment.file;
  }

  with(locals) {
    return new Scope(this.#deployment, { ...this.#locals, ...locals });
  }

  lookup(name) {
    const value = name in this.#locals ? this.#locals[name] : this.#deployment.lookup(name);
    if (value === undefined) throw new ReferenceError(`${this.file} uses '${name}', which nothing declares.`);
    return value;
  }

  call(name, args) {
    return this.#deployment.call(name, args) ?? new Call(name, args);
  }
}
