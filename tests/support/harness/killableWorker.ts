import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { KillPoint } from './workerProcess.js';

/** Where a worker is killed: at the nth time it comes to a place, or so many milliseconds from now. */
export type Plan = { point: KillPoint; nth: number } | { afterMs: number };

/** Starts a worker process that reports each place it comes to, and waits until it takes jobs. */
export async function startKillableWorker(env: Record<string, string>): Promise<ChildProcess> {
  const worker = fork(path.resolve('tests/support/harness/workerProcess.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message) => message === 'ready' && resolve());
    worker.on('exit', () => reject(new Error('the worker ended before it was ready')));
  });
  return worker;
}

/** Kills the worker by the plan, or once `isIdle` says that nothing is left which could bring it to the place. */
export async function killAt(worker: ChildProcess, plan: Plan, isIdle: () => Promise<unknown>): Promise<void> {
  const exit = once(worker, 'exit');
  const kill = () => worker.kill('SIGKILL');
  if ('afterMs' in plan) setTimeout(kill, plan.afterMs);
  else {
    let left = plan.nth;
    worker.on('message', (point) => point === plan.point && --left === 0 && kill());
    void isIdle().then(kill, kill);
  }
  await exit;
}
