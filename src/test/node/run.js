import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { LocalAzure } from './support/local-azure.js';

const home = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);

/** The test files below here whose path contains one of the words given. */
async function testFiles() {
  const folders = ['device', 'digital-twins', 'event-hubs', 'provisioning'];
  const listed = await Promise.all(
    folders.map(async (folder) => (await readdir(join(home, folder))).map((file) => join(home, folder, file))),
  );
  const tests = listed.flat().filter((file) => file.endsWith('.test.js'));
  return tests.filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));
}

const files = await testFiles();
if (files.length === 0) {
  throw new Error(`No test file is called like ${wanted.join(' or ')}.`);
}
const azure = await LocalAzure.start();
try {
  process.env.TWINFLOW_READY_FILE = azure.readyFile;
  // Each file is a process of its own, and Node reads this only when a process starts.
  process.env.NODE_EXTRA_CA_CERTS = (await azure.endpoints()).ca;
  const events = run({ files, concurrency: 1, timeout: 120_000 });
  events.on('test:fail', () => {
    process.exitCode = 1;
  });
  events.on('test:pass', ({ skip, todo, name }) => {
    if (skip !== undefined || todo !== undefined) {
      console.error(`Skipped: ${name}`);
      process.exitCode = 1;
    }
  });
  for await (const text of events.compose(new spec())) {
    process.stdout.write(text);
  }
} finally {
  await azure.stop();
}
