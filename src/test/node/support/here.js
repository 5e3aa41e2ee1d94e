import { readFileSync } from 'node:fs';

const file = process.env.TWINFLOW_READY_FILE;
if (!file) {
  throw new Error('Run these tests with scripts/test-node, which starts the local Azure they talk to.');
}

/** The endpoints and keys of the local Azure that the tests of this run share. */
export const here = JSON.parse(readFileSync(file, 'utf8'));

let names = 0;

/** A name that nothing else in this run has. */
export function unique(prefix) {
  names += 1;
  return `${prefix}-${process.pid}-${names}`;
}
