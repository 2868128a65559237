import { readFileSync } from 'node:fs';
import { LaunchError } from './progress.mjs';

function lastLines(file, count) {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n    ');
  } catch {
    return '';
  }
}

/** Stops a server that never responded and returns an error that shows the end of its log. */
export async function endedEarly(running, title, log) {
  await running.stop?.();
  return new LaunchError(`${title} did not come up; the end of ${log}:\n    ${lastLines(log, 8)}`);
}
