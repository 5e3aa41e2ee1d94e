import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Files } from './files.js';

export const repository = new Files();

/**
 * A test that the check finds nothing in the repository, and one for each seeded mistake that it finds that:
 * `mistakes` are {path, from, to, finding}, a text that is replaced in memory and what the check must then say.
 */
export function claim(name, check, ...mistakes) {
  test(name, () => assert.deepEqual(check(repository), []));
  for (const { path, from, to, finding } of mistakes) {
    test(`${name}: ${path} with ${to} for ${from} is noticed`, () => {
      const mistaken = repository.changing(path, from, to);

      const found = check(mistaken);

      assert.ok(
        found.some((sentence) => sentence.includes(finding)),
        `expected '${finding}' among ${JSON.stringify(found, null, 2)}`,
      );
    });
  }
}
