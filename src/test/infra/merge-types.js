#!/usr/bin/env node
'use strict';
// Merges indexes of resource types into one file for bicep-check's --types; see README.md for the form.

const fs = require('node:fs');

const USAGE = 'usage: node merge-types.js OUTPUT INDEX...';
const WRONG_ARGUMENTS = 2;

/** Positions in one file count from 0, so those of the second start where the first ends. */
function merge(first, second) {
  const offset = first.types.length;
  const index = Object.entries(second.index).map(([name, position]) => [name, position + offset]);
  const twice = index.map(([name]) => name).filter((name) => name in first.index);
  if (twice.length > 0) throw new Error(`in both indexes: ${twice.join(', ')}; remove them from one`);
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

function main([output, ...files]) {
  if (files.length === 0) {
    console.error(USAGE);
    process.exitCode = WRONG_ARGUMENTS;
    return;
  }
  const indexes = files.map((file) => JSON.parse(fs.readFileSync(file, 'utf8')));
  fs.writeFileSync(output, JSON.stringify(indexes.reduce(merge)));
}

if (require.main === module) main(process.argv.slice(2));

module.exports = { merge };
