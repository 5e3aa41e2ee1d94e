import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { within } from './within.js';

const START = fileURLToPath(new URL('../../../../scripts/local', import.meta.url));

/** A local Azure without a Functions host, as a child process on free ports. Needs what the Maven build made. */
export class LocalAzure {
  #child;
  #directory;

  constructor(child, directory) {
    this.#child = child;
    this.#directory = directory;
  }

  /** Where its ready file is. */
  get readyFile() {
    return join(this.#directory, 'ready.json');
  }

  static async start() {
    const directory = await mkdtemp(join(tmpdir(), 'twinflow-node-'));
    const options = ['serve', '--functions', 'none', '--ports', '0', '--ready-file', join(directory, 'ready.json')];
    const child = spawn(START, options, { stdio: ['ignore', 'ignore', 'inherit'] });
    const azure = new LocalAzure(child, directory);
    await within(azure.#ready(), 'the local Azure is ready', 60);
    return azure;
  }

  /** What the ready file says. */
  async endpoints() {
    return JSON.parse(await readFile(this.readyFile, 'utf8'));
  }

  /** Ends the process that was started here, and no other. */
  async stop() {
    const ended = this.#ended();
    this.#child.kill();
    await within(ended, 'the local Azure ends');
    await rm(this.#directory, { recursive: true });
  }

  #ended() {
    const running = this.#child.exitCode === null && this.#child.signalCode === null;
    return running ? new Promise((resolve) => this.#child.once('exit', resolve)) : Promise.resolve();
  }

  async #ready() {
    const written = new Promise((resolve) => {
      const watcher = watch(this.#directory, (event, file) => {
        if (file === 'ready.json') {
          watcher.close();
          resolve();
        }
      });
      watcher.unref();
    });
    const failed = this.#ended().then(() => {
      throw new Error('The local Azure ended before it was ready; it says why above.');
    });
    await Promise.race([written, failed]);
  }
}
