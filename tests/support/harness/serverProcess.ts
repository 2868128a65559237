import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { inject } from 'vitest';
import { freePort } from './freePort.js';
import { internalErrorsIn } from './internalErrors.js';
import { markSound } from './soundServers.js';
import { until } from './until.js';

export interface ServerProcess {
  url: string;
  port: number;
  dataDir: string;
  process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface Usage {
  /** Bytes, after a garbage collection. */
  rss: number;
  heapUsed: number;
  /** Processor time since the start, in milliseconds. */
  processorMs: number;
}

/** Returns what a server that was started with `measured` uses at this moment. */
export async function usageOf({ process: child }: ServerProcess): Promise<Usage> {
  const answer = once(child, 'message') as Promise<[Usage]>;
  child.send('usage');
  return (await answer)[0];
}

/** Returns the event loop's longest pause since the last call, of a server started with `measured`. */
export async function maxPauseOf({ process: child }: ServerProcess): Promise<number> {
  const answered = once(child, 'message') as Promise<[{ maxPauseMs: number }]>;
  child.send('pause');
  return (await answered)[0].maxPauseMs;
}

interface ServerOptions {
  measured?: boolean;
  entry?: string;
  /** Internal errors that the test provokes on purpose; any other fails the run. */
  expectedErrors?: RegExp[];
  answersDir?: string;
}

/** Names the file of `answersDir` that lists the internal errors of all servers. */
export const errorsFile = 'internalErrors.log';

/** Starts the server as in production, in a separate process, and waits until it answers (or has ended). */
export async function startServer(
  env: Record<string, string> = {},
  {
    measured = false,
    entry = 'src/main.ts',
    expectedErrors = [],
    answersDir = inject('answersDir'),
  }: ServerOptions = {},
): Promise<ServerProcess> {
  const dataDir = env.DATA_DIR ?? mkdtempSync(path.join(tmpdir(), 'kiwicar-server-'));
  const port = Number(env.PORT ?? (await freePort()));
  const script = measured
    ? ['--expose-gc', '--import', 'tsx', 'tests/support/harness/measuredServer.ts']
    : ['--import', 'tsx', entry];
  const child = spawn(process.execPath, script, {
    env: {
      ...process.env,
      NODE_ENV: 'test',
      PORT: String(port),
      DATA_DIR: dataDir,
      UPLOAD_DIR: path.join(dataDir, 'uploads'),
      LOG_DIR: path.join(dataDir, 'logs'),
      LOG_LEVEL: 'info',
      TRUST_PROXY: '1',
      // Set by `npm run test:coverage`: what the tests reach is reached in the servers.
      ...(process.env.COVERAGE_DIR ? { NODE_V8_COVERAGE: process.env.COVERAGE_DIR } : {}),
      ...env,
    },
    stdio: measured ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let isToldToStop = false;
  const report = (errors: string[]) =>
    errors.forEach((error) => appendFileSync(path.join(answersDir, errorsFile), `${error}\n`));
  for (const stream of [child.stdout!, child.stderr!])
    createInterface(stream).on('line', (line) => {
      printed += `${line}\n`;
      report(internalErrorsIn(line, expectedErrors));
    });
  const ended = once(child, 'close').then(() => {
    const hasCrashed = !isToldToStop && printed.includes('"message":"listening"');
    if (hasCrashed) report([`a server ended by itself: ${printed.slice(-1000).replaceAll('\n', ' ')}`]);
    if (env.DATA_DIR === undefined) rmSync(dataDir, { recursive: true, force: true });
    return child.exitCode;
  });
  const url = `http://127.0.0.1:${port}`;
  if (env.DATABASE_URL === undefined && env.REDIS_URL === undefined) markSound(url);
  if (env.PROCESS_ROLE !== 'worker') {
    await until(async () => {
      if (child.exitCode !== null) return true;
      return fetch(`${url}/api/v1/live`).then(
        (response) => response.ok,
        () => false,
      );
    });
  }
  return {
    url,
    port,
    dataDir,
    process: child,
    output: () => printed,
    async stop(signal = 'SIGTERM') {
      isToldToStop = true;
      child.kill(signal);
      return ended;
    },
  };
}
