import { accessSync, constants, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's files by their paths from its root; single ones can be given another text, as a mutation does. */
export class Files {
  #root;
  #changed;

  constructor(root = fileURLToPath(new URL('../../..', import.meta.url)), changed = new Map()) {
    this.#root = root;
    this.#changed = changed;
  }

  read(path) {
    return this.#changed.get(path) ?? readFileSync(join(this.#root, path), 'utf8').replace(/^\uFEFF/, '');
  }

  json(path) {
    return JSON.parse(this.read(path));
  }

  exists(path) {
    return this.#changed.has(path) || existsSync(join(this.#root, path));
  }

  isExecutable(path) {
    try {
      accessSync(join(this.#root, path), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }

  /** The files of a folder whose names end as wanted, without those of the folders in it. */
  in(folder, ending) {
    return readdirSync(join(this.#root, folder)).filter((name) => name.endsWith(ending));
  }

  /** The paths of the files below a folder whose names end as wanted, in order. */
  below(folder, ending = '') {
    const found = readdirSync(join(this.#root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) return ['node_modules', 'target'].includes(entry.name) ? [] : this.below(path, ending);
      return entry.name.endsWith(ending) ? [path] : [];
    });
    return found.sort();
  }

  /** The same files but for one text in one of them, which must stand there. */
  changing(path, old, replacement) {
    const before = this.read(path);
    const after = before.replace(old, () => replacement);
    if (after === before) throw new Error(`${path} does not contain ${old}.`);
    return new Files(this.#root, new Map(this.#changed).set(path, after));
  }
}
