import cluster, { type Worker } from 'node:cluster';
import { availableParallelism } from 'node:os';
import { delay } from './platform/time/delay.js';
import { ConfigError, readConfig, type Config } from './config.js';
import { createLogger, type Logger } from './platform/logging/logger.js';
import { answerWorkers } from './platform/metrics/clusterMetrics.js';

interface Exit {
  code: number | null;
  signal: string | null;
}

const firstBackoffMs = 500;
const maxBackoffMs = 30_000;
/** A worker that lived this long died of something new, so that its successor starts at once again. */
const steadyMs = 30_000;
/** Longer than a worker gives itself to drain. */
const stopLimitMs = 26_000;

/**
 * Runs CLUSTER_WORKERS copies of main.ts that share the port, and starts another for each that dies. A start at which
 * no worker comes up ends the process with that worker's exit code, as it would without a cluster.
 */
function supervise(config: Config, logger: Logger): void {
  const wanted = config.clusterWorkers ?? availableParallelism();
  let hasServed = false;
  let isStopping = false;
  let quickDeaths = 0;

  // cluster.workers may hold a dead one for a moment longer.
  const workers = new Set<Worker>();

  const report = (error: unknown) => logger.error('A worker could not be started or stopped', { error });

  const stop = async (signal: NodeJS.Signals) => {
    if (isStopping) return;
    isStopping = true;
    logger.info('stopping the workers', { signal, workers: workers.size });
    for (const worker of workers) worker.process.kill(signal);
    if (workers.size === 0) process.exit();
    await delay(stopLimitMs, undefined, { ref: false });
    for (const worker of workers) worker.process.kill('SIGKILL');
  };

  const restart = async () => {
    const backoffMs = quickDeaths === 0 ? 0 : Math.min(firstBackoffMs * 2 ** (quickDeaths - 1), maxBackoffMs);
    await delay(backoffMs);
    if (!isStopping) start();
  };

  const onExit = (worker: Worker, startedAt: number, { code, signal }: Exit): void => {
    workers.delete(worker);
    if (isStopping) {
      if (code !== 0) process.exitCode = 1;
      if (workers.size === 0) process.exit();
      return;
    }
    if (!hasServed) {
      process.exitCode = code ?? 1;
      return void stop('SIGTERM').catch(report);
    }
    quickDeaths = Date.now() - startedAt >= steadyMs ? 0 : quickDeaths + 1;
    logger.error('A worker died and is replaced', { pid: worker.process.pid, code, signal, quickDeaths });
    restart().catch(report);
  };

  const start = () => {
    const startedAt = Date.now();
    const worker = cluster.fork();
    workers.add(worker);
    worker.on('message', (message) => {
      if (message === 'ready') hasServed = true;
    });
    worker.on('exit', (code: number | null, signal: string | null) => onExit(worker, startedAt, { code, signal }));
  };

  process.on('SIGTERM', () => void stop('SIGTERM').catch(report));
  process.on('SIGINT', () => void stop('SIGINT').catch(report));
  answerWorkers();
  logger.info('starting workers', { workers: wanted, role: config.role });
  for (let count = 0; count < wanted; count++) start();
}

if (cluster.isPrimary) {
  try {
    const config = readConfig();
    supervise(config, createLogger(config));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`kiwicar: configuration: ${error.message}\n`);
    process.exitCode = 1;
  }
} else {
  await import('./main.js');
}
