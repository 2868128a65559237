import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { endProcess, identityOf, killGroup } from './identity.mjs';
import { LaunchError, complain, say, warn } from './progress.mjs';
import { describeSystemError } from './systemErrors.mjs';

const guardianFile = fileURLToPath(new URL('guardian.mjs', import.meta.url));
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Manages everything that one run has started. Everything is stopped in reverse order, once, however the run ends: by a
 * signal, an error, or the death of this process, which the guardian detects. Children lead separate process groups, so
 * that a Ctrl-C or a signal to the group reaches only this process, which controls the order.
 */
export function createSession({ onChange = () => {} } = {}) {
  const entries = [];
  const folders = [];
  let guardian = null;
  let stopped = null;
  let isEnding = false;

  function report() {
    if (!guardian) {
      guardian = spawn(process.execPath, [guardianFile], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
      guardian.stdin.on('error', () => {});
      guardian.on('error', () => {});
      guardian.unref();
    }
    guardian.stdin.write(`${JSON.stringify({ entries, folders })}\n`);
    onChange({ entries, guardian: { pid: guardian.pid, identity: identityOf(guardian.pid) } });
  }

  /**
   * Starts a process that runs until it ends or is stopped; `ended` resolves to its exit code (128 + n for a signal).
   */
  function start(name, command, args, options = {}) {
    if (isEnding || stopped) throw new LaunchError('stopping');
    const { graceMs = 3000, stopSignal = 'SIGTERM', ownsGroup = true, afterStop, stdio = 'inherit', ...rest } = options;
    const child = spawn(command, args, { ...rest, detached: ownsGroup, stdio });
    const ended = new Promise((resolve, reject) => {
      child.once('error', (error) => reject(new LaunchError(`${name} could not be run: ${error.message}`)));
      child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
    });
    ended.catch(() => {});
    if (child.pid === undefined) return { pid: undefined, child, ended };
    const entry = { name, pid: child.pid, identity: identityOf(child.pid), stopSignal, graceMs, ownsGroup, afterStop };
    entries.push(entry);
    report();
    const forget = () => {
      if (ownsGroup) killGroup(child.pid);
      const at = entries.indexOf(entry);
      if (at >= 0) entries.splice(at, 1);
      if (at >= 0 && !stopped) report();
    };
    ended.then(forget, forget);
    const stop = async () => {
      if (!(await endProcess(entry))) warn(`${name} did not stop within ${graceMs / 1000} s and was killed`);
      forget();
    };
    return { pid: child.pid, child, ended, stop };
  }

  /** Runs a process to its end; throws with `failure` if its exit code is not 0. */
  async function run(name, command, args, { failure = `${name} failed`, ...options } = {}) {
    const code = await start(name, command, args, options).ended;
    if (code !== 0) throw new LaunchError(`${failure} (exit code ${code})`);
  }

  /** Deletes the folder when the session ends, after all processes. */
  function removeAtEnd(folder) {
    folders.push(folder);
    report();
  }

  async function stopAll() {
    for (const entry of entries.toReversed()) {
      if (!(await endProcess(entry)))
        warn(`${entry.name} did not stop within ${entry.graceMs / 1000} s and was killed`);
    }
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    entries.length = 0;
    folders.length = 0;
    if (guardian) report();
    guardian?.stdin.end();
  }

  const stop = () => (stopped ??= stopAll());

  /**
   * Runs `main` and exits with its code once everything is stopped; a signal or an error ends it early. `beforeStop`
   * runs while the services are still running, `beforeExit` after they have stopped.
   */
  async function conduct(
    main,
    { exitCodeOf = (usual) => usual, beforeStop = async () => {}, beforeExit = () => {} } = {},
  ) {
    let ending = null;
    const end = async (code) => {
      isEnding = true;
      await Promise.race([beforeStop(), delay(15_000)]).catch((error) => warn(error.message));
      await stop();
      beforeExit();
      process.exit(code);
    };
    const finish = (code) => (ending ??= end(code));
    for (const signal of stopSignals) {
      process.on(signal, () => {
        if (ending) return;
        say('\n  Stopping …');
        void finish(exitCodeOf(128 + constants.signals[signal]));
      });
    }
    // npm's shell dies of a signal that was meant for its child, which is only detectable by a changed parent.
    const parent = process.ppid;
    const watchParent = () => process.ppid !== parent && process.emit('SIGHUP');
    if (process.env.npm_lifecycle_event) setInterval(watchParent, 500).unref();
    const fail = (error) => {
      if (ending) return;
      const line = error instanceof LaunchError ? error.message : describeSystemError(error);
      complain(line ?? error?.stack ?? String(error));
      void finish(1);
    };
    process.on('uncaughtException', fail);
    process.on('unhandledRejection', fail);
    try {
      const code = await main();
      await finish(code);
    } catch (error) {
      fail(error);
    }
  }

  return { start, run, removeAtEnd, stop, isStopping: () => isEnding, conduct };
}
