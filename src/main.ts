import cluster from 'node:cluster';
import { ConfigError, readConfig, type Config } from './config.js';
import { handlers } from './handlers/index.js';
import { acceptUpgrades } from './http/acceptUpgrades.js';
import { createApp } from './http/app.js';
import { readContract } from './http/contractIndex.js';
import { createHttpServer } from './http/createHttpServer.js';
import { startJobs } from './jobs/startJobs.js';
import { isBrokenConnection } from './platform/database/databaseErrors.js';
import { createServices, closeServices } from './services.js';

const drainLimitMs = 20_000;

function fail(error: unknown): never {
  const line = error instanceof Error ? error.message : String(error);
  process.stderr.write(`kiwicar: ${line.split('\n')[0]}\n`);
  process.exit(1);
}

/** What the person who set HOST and PORT can do about it. */
function listenFailure({ code }: NodeJS.ErrnoException, { host, port }: Config): string | undefined {
  if (code === 'EADDRINUSE') return `port ${port} is taken: set PORT to another one`;
  if (code === 'EACCES') return `port ${port} may not be used by this user: set PORT to one above 1023`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAFNOSUPPORT')
    return `${host} is no address of this machine: set HOST to another one`;
  return undefined;
}

async function main(): Promise<void> {
  const config = readConfig();
  const contract = readContract(new URL('../generated/contract.json', import.meta.url.replace('/dist/src/', '/src/')));
  const services = await createServices(config, contract);
  const { logger, lifecycle } = services;
  process.on('unhandledRejection', (reason) => {
    if (!isBrokenConnection(reason)) fail(reason);
    logger.warn('A database connection broke', { error: reason });
  });
  const server = createHttpServer();

  const stop = async (signal: string) => {
    if (lifecycle.draining) return;
    lifecycle.draining = true;
    logger.info('stopping', { signal });
    setTimeout(() => process.exit(1), drainLimitMs + 4000).unref();
    // Time for a balancer to see /ready turn before the port closes.
    await new Promise((resolve) => setTimeout(resolve, config.drainDelayMs));
    services.live.end();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, drainLimitMs).unref())]);
    await closeServices(services);
    logger.info('stopped');
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM').catch(fail));
  process.on('SIGINT', () => void stop('SIGINT').catch(fail));

  startJobs(services, { process: config.role !== 'api' });
  if (config.role === 'worker') {
    logger.info('worker started', { version: config.version, pid: process.pid });
    cluster.worker?.send('ready');
    return;
  }
  const { app, takesSockets } = await createApp(services, handlers, contract);
  server.on('request', app);
  acceptUpgrades(server, app, takesSockets);
  const { host, port, role, version } = config;
  server.on('error', (error: NodeJS.ErrnoException) => fail(listenFailure(error, config) ?? error));
  server.listen({ host, port }, () => {
    logger.info('listening', { host, port, version, role, pid: process.pid });
    cluster.worker?.send('ready');
  });
}

main().catch((error: unknown) => fail(error instanceof ConfigError ? `configuration: ${error.message}` : error));
