import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../../../scripts/help', import.meta.url));

/** Lines of `scripts/help` that the README does not show, and lines that it shows and nothing prints. */
export function helpDifferences(files) {
  const printed = execFileSync(SCRIPT, { encoding: 'utf8' }).trim().split('\n');
  const [, block] = files.read('README.md').match(/^\$ scripts\/help\n([^`]*)```/m) ?? ['', ''];
  const shown = block.trim().split('\n');
  return [
    ...printed.filter((line) => !shown.includes(line)).map((line) => `README.md does not show: ${line}`),
    ...shown.filter((line) => !printed.includes(line)).map((line) => `'scripts/help' does not print: ${line}`),
  ];
}
