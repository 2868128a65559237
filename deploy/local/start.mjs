import './nodeVersion.mjs';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { claimDataFolder, openDataFolder } from './dataFolder.mjs';
import { demoLimits } from './demoLimits.mjs';
import { prepareCheckout, root } from './install.mjs';
import { inUrl, isAnyAddress, listenError, loopbackAddress } from './network.mjs';
import { LaunchError, bold, complain, say, seconds, step } from './progress.mjs';
import { printReadably } from './readableLogs.mjs';
import { startServices } from './services.mjs';
import { createSession } from './session.mjs';
import { readDemoLogins, printSummary } from './summary.mjs';

const startedAt = performance.now();
const isWatching = process.argv.includes('--watch');
/** People read a terminal, programs a pipe. */
const isTerminal = process.stdout.isTTY === true;
const healthLimitMs = 120_000;

function readPort() {
  const port = Number(process.env.PORT || 3000);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new LaunchError(`PORT must be a whole number from 1 to 65535, not "${process.env.PORT}"`);
}

/** The port must be free on every address: otherwise a browser may reach another server under localhost. */
async function requireFreePort(host, port) {
  for (const address of [undefined, host]) {
    const error = await listenError(port, address);
    if (error === 'EADDRINUSE')
      throw new LaunchError(`Port ${port} is taken: set PORT to another one, for example PORT=${port + 1} npm start`);
    if (error === 'EACCES')
      throw new LaunchError(`Port ${port} may not be used by this user: set PORT to one above 1023`);
    if (error && address)
      throw new LaunchError(`HOST=${host} is no address of this machine (${error}): set another one`);
  }
}

async function isHealthy(base) {
  try {
    const answer = await fetch(`${base}/health`, { signal: AbortSignal.timeout(2000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

async function untilHealthy(base, server) {
  let hasEnded = false;
  void server.ended.finally(() => (hasEnded = true)).catch(() => {});
  const askedFrom = Date.now();
  while (!hasEnded) {
    if (await isHealthy(base)) return true;
    if (!isWatching && Date.now() - askedFrom > healthLimitMs) {
      throw new LaunchError(
        `/health did not answer 200 within ${healthLimitMs / 1000} s; what it says: ${base}/health`,
      );
    }
    // Often at first, when a second matters; rarely later, because each request is a line in the server's log.
    await delay(Date.now() - askedFrom < 5000 ? 200 : 1000);
  }
  return false;
}

process.chdir(root);
if (existsSync('.env')) process.loadEnvFile?.('.env');

let folder = null;
let isUp = false;
const session = createSession({ onChange: (running) => folder?.record?.(running) });

async function main() {
  const port = readPort();
  const loopback = await loopbackAddress();
  const isProduction = process.env.NODE_ENV === 'production';
  const host = process.env.HOST || (isProduction ? '0.0.0.0' : loopback);
  say(`${bold('KiwiCar')}${isWatching ? ' (reloads on save)' : ''}`);
  const dataDir = openDataFolder(path.resolve(process.env.DATA_DIR || '.kiwicar'));
  folder = await claimDataFolder(dataDir);
  await requireFreePort(host, port);
  if (folder.other) {
    throw new LaunchError(
      `KiwiCar already runs on ${dataDir} (process ${folder.other.pid}): stop it, or set DATA_DIR and PORT for a second one`,
    );
  }
  const { DATABASE_URL, REDIS_URL } = process.env;
  const need = { mysql: !DATABASE_URL, redis: !REDIS_URL };
  const [services] = await Promise.all([startServices({ dataDir, need, session }), prepareCheckout(session)]);
  const env = {
    ...(isProduction ? {} : demoLimits),
    ...process.env,
    DATABASE_URL: DATABASE_URL || services.databaseUrl,
    REDIS_URL: REDIS_URL || services.redisUrl,
    DATA_DIR: dataDir,
    UPLOAD_DIR: path.resolve(process.env.UPLOAD_DIR || path.join(dataDir, 'uploads')),
    LOG_DIR: path.resolve(process.env.LOG_DIR || path.join(dataDir, 'logs')),
    HOST: host,
    PORT: String(port),
  };
  const typescript = (file) => ['--import', 'tsx', file];
  const prepare = (name, file) =>
    session.run(name, process.execPath, typescript(file), { env, stdio: ['ignore', 'inherit', 'inherit'] });
  await step('Database migrated', () => prepare('The migration', 'prisma/migrate.ts'));
  if (!isProduction) await step('Demo data present', () => prepare('The seed', 'prisma/seed.ts'));

  const watched = [
    'node_modules/tsx/dist/cli.mjs',
    'watch',
    '--clear-screen=false',
    '--include',
    'generated/contract.json',
    'generated/openapi.json',
  ];
  const command = isWatching ? [...watched, 'src/main.ts'] : typescript('src/main.ts');
  const server = session.start('The server', process.execPath, command, {
    env,
    stdio: ['ignore', isTerminal ? 'pipe' : 'inherit', 'inherit'],
    graceMs: 15_000,
  });
  if (isTerminal) printReadably(server.child.stdout, () => isUp);
  const [isHealthyNow, demoLogins] = await Promise.all([
    untilHealthy(`http://${inUrl(isAnyAddress(host) ? loopback : host)}:${port}`, server),
    isProduction ? [] : readDemoLogins(),
  ]);
  if (isHealthyNow) {
    isUp = true;
    printSummary(env, { dataDir, demoLogins, took: seconds(startedAt) });
  }
  const code = await server.ended;
  if (!session.isStopping()) complain(`The server ended by itself with exit code ${code}`);
  return code;
}

await session.conduct(main, {
  exitCodeOf: (usual) => (isUp ? 0 : usual),
  beforeExit: () => folder?.release?.(),
});
