#!/usr/bin/env node
// Prints several indexes of resource types as one, for bicep-check's --types; types.md describes their form.

import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const USAGE = 'usage: node merge-types.js INDEX... >MERGED';
const WRONG_ARGUMENTS = 2;

/** Positions count from 0 in each index, so those of the second start where the first ends. */
export function merge(first, second) {
  const offset = first.types.length;
  const index = Object.entries(second.index).map(([name, position]) => [name, position + offset]);
  const twice = index.map(([name]) => name).filter((name) => name in first.index);
  if (twice.length > 0) throw new Error(`In both indexes: ${twice.join(', ')}. Take them out of one.`);
  return {
    source: `${first.source}; ${second.source}`,
    index: { ...first.index, ...Object.fromEntries(index) },
    types: [...first.types, ...second.types.map((type) => shifted(type, offset))],
  };
}

/** A copy with every { $ref: n } moved on, wherever it stands. */
function shifted(value, offset) {
  if (Array.isArray(value)) return value.map((item) => shifted(item, offset));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === '$ref' ? inner + offset : shifted(inner, offset)]),
  );
}

function main(files) {
  if (files.length === 0) {
    console.error(USAGE);
    process.exitCode = WRONG_ARGUMENTS;
    return;
  }
  const indexes = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
  process.stdout.write(JSON.stringify(indexes.reduce(merge)));
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
