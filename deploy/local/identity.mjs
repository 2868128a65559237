import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const hasProc = existsSync('/proc/self/stat');
const boot = hasProc ? readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() : '';

/** Returns a unique identity of one process (pids are reused); null once it has ended, zombies included. */
export function identityOf(pid) {
  if (!hasProc) {
    const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
    const [state, ...startedAt] = (stdout ?? '').trim().split(/\s+/);
    return !state || state.startsWith('Z') ? null : startedAt.join(' ');
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : `${boot}:${fields[19]}`;
  } catch {
    return null;
  }
}

const isRunning = ({ pid, identity }) => identity !== null && identityOf(pid) === identity;

/** Waits until the process has ended; returns false if it is still running after `milliseconds`. */
export async function untilEnded(entry, milliseconds) {
  const deadline = Date.now() + milliseconds;
  while (isRunning(entry)) {
    if (Date.now() > deadline) return false;
    await delay(40);
  }
  return true;
}

function signalQuietly(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error;
  }
}

/** Ends the remaining processes of the group that a process led. */
export const killGroup = (leader) => signalQuietly(-leader, 'SIGKILL');

/**
 * Ends one recorded process: first with its stop signal, then with SIGKILL to its group after the grace period.
 * Resolves to true if it ended without SIGKILL. A different process that has reused the pid is left alone.
 */
export async function endProcess(entry) {
  const { pid, stopSignal, graceMs, ownsGroup, afterStop } = entry;
  const wasRunning = isRunning(entry);
  if (wasRunning) signalQuietly(pid, stopSignal);
  const wentByItself = await untilEnded(entry, graceMs);
  if (!wentByItself) signalQuietly(pid, 'SIGKILL');
  if (ownsGroup && wasRunning) killGroup(pid);
  await untilEnded(entry, 1000);
  if (afterStop) spawnSync(afterStop[0], afterStop.slice(1), { stdio: 'ignore', timeout: 5000 });
  return wentByItself;
}
