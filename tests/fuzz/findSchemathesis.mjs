import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sharedTool = fileURLToPath(new URL('../../../shared/tools/schemathesis', import.meta.url));
const oldest = [4, 32];

/** Returns the version that the command reports, or why it is unusable; its first start may install it. */
function probe(command) {
  try {
    // A terminal emulator is called `st` too, and prints nothing without a display.
    const output = execFileSync(command, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 180_000,
    });
    const [, version, major, minor] = /schemathesis, version ((\d+)\.(\d+)\S*)/i.exec(output) ?? [];
    if (!version) return { problem: `${command} is another program` };
    const isOld = Number(major) < oldest[0] || (Number(major) === oldest[0] && Number(minor) < oldest[1]);
    if (isOld) return { problem: `${command} is Schemathesis ${version}, and ${oldest.join('.')} or newer is needed` };
    return { command, version };
  } catch (error) {
    return error.code === 'ENOENT' ? {} : { problem: `${command} does not run: ${error.message.split('\n')[0]}` };
  }
}

/** Returns Schemathesis of the PATH, else the one beside the checkout; `{ problem }` without either. */
export function findSchemathesis() {
  const problems = [];
  for (const command of ['schemathesis', 'st', ...(existsSync(sharedTool) ? [sharedTool] : [])]) {
    const found = probe(command);
    if (found.command) return found;
    if (found.problem) problems.push(found.problem);
  }
  return { problem: ['Schemathesis is not on the PATH (pip install schemathesis)', ...problems].join('; ') };
}
