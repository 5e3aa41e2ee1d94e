import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Files } from './files.js';
import { entries } from './templates.js';

const SCRIPT = fileURLToPath(new URL('../../../scripts/check-infra', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'check-infra-'));
const clone = join(folder, 'clone');
const tools = join(folder, 'bin');
after(() => rmSync(folder, { recursive: true }));

/** A clone with this one script, and without what is kept beside the repository. */
beforeEach(() => {
  for (const name of ['.ci', '.devcontainer', 'scripts', 'src/test']) mkdirSync(join(clone, name), { recursive: true });
  mkdirSync(tools, { recursive: true });
  cpSync(SCRIPT, join(clone, 'scripts/check-infra'));
});

function checkInfra(...flags) {
  const PATH = `${tools}${delimiter}${process.env.PATH}`;
  return spawnSync(join(clone, 'scripts/check-infra'), flags, { encoding: 'utf8', env: { ...process.env, PATH } });
}

/** A command that notes its arguments, a line for each call. */
function command(name) {
  const log = join(folder, name);
  writeFileSync(join(tools, name), `#!/bin/sh\nprintf '%s\\n' "$*" >>'${log}'\n`, { mode: 0o755 });
  return () => readFileSync(log, 'utf8').trimEnd().split('\n');
}

test('a clone on its own says what did not run, and what to run instead', () => {
  const { status, stderr } = checkInfra();

  assert.equal(status, 0, stderr);
  assert.match(stderr, /bicep-check is not here, so it did not run; instead: az bicep build/);
  assert.match(stderr, /azure-yaml-check is not here/);
});

test('a check that must not be left out fails the run', () => {
  const { status, stderr } = checkInfra('--no-skip');

  assert.equal(status, 1);
  assert.match(stderr, /is not here, and --no-skip says it must be/);
});

test('a shell script with a fault fails the run', () => {
  writeFileSync(join(clone, '.ci/run'), '#!/usr/bin/env bash\nrm $1\n');

  const { status, stdout } = checkInfra();
  rmSync(join(clone, '.ci/run'));

  assert.notEqual(status, 0);
  assert.match(stdout, /SC2086/);
});

test("Microsoft's compiler builds and lints every entry template if it is there", () => {
  const calls = command('bicep');

  const { status, stderr } = checkInfra();

  assert.equal(status, 0, stderr);
  const wanted = entries(new Files()).flatMap((entry) => [`build ${entry} --stdout`, `lint ${entry}`]);
  assert.deepEqual(calls().sort(), wanted.sort());
});

test('a flag that is not known is refused', () => {
  const { status, stderr } = checkInfra('--strict');

  assert.equal(status, 2);
  assert.match(stderr, /There is no --strict/);
});
