import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDataFolder, readState } from './dataFolder.mjs';
import { fetchDebianServer, hasDebianPackages } from './debianServers.mjs';
import { findDocker, startDockerMysql, startDockerRedis } from './dockerServers.mjs';
import { findMysql, startMysql } from './mysqlServer.mjs';
import { freePort, inUrl, loopbackAddress } from './network.mjs';
import { LaunchError, step, warn } from './progress.mjs';
import { findRedis, startRedis } from './redisServer.mjs';
import { createSession } from './session.mjs';
import { requireSpace } from './systemErrors.mjs';

/** Shared by every data folder of this checkout. */
const sharedServers = fileURLToPath(new URL('../../.kiwicar/servers', import.meta.url));

const newDataMb = 400;
const oldDataMb = 50;

const kinds = {
  mysql: {
    title: 'MySQL',
    variable: 'DATABASE_URL',
    find: findMysql,
    start: startMysql,
    startDocker: startDockerMysql,
  },
  redis: { title: 'Redis', variable: 'REDIS_URL', find: findRedis, start: startRedis, startDocker: startDockerRedis },
};

/**
 * A Unix socket's path is limited to 107 characters, so sockets are in a short folder that only this user can enter.
 */
function makeScratch(session) {
  const parent = os.tmpdir().length < 70 ? os.tmpdir() : '/tmp';
  const scratch = mkdtempSync(path.join(parent, 'kiwicar-'));
  session.removeAtEnd(scratch);
  return scratch;
}

/** Returns the ways to start a service, in order of preference; the one with the data of earlier runs comes first. */
function providersOf(kind, session, docker, { log, serverFolders }, remembered) {
  const { find, start, startDocker } = kinds[kind];
  const providers = [
    { name: 'docker', find: docker, start: startDocker },
    { name: 'local', find, start },
    {
      name: 'debian',
      find: () => (hasDebianPackages() ? fetchDebianServer(session, kind, serverFolders, log) : null),
      start,
    },
  ];
  return providers.sort((a, b) => Number(b.name === remembered) - Number(a.name === remembered));
}

async function bringUp(kind, session, state, docker, place) {
  const { title, variable } = kinds[kind];
  const remembered = state.providers[kind];
  for (const provider of providersOf(kind, session, docker, place, remembered)) {
    try {
      const found = await provider.find();
      if (!found) continue;
      const isElsewhere = remembered === 'docker' && provider.name !== remembered;
      if (isElsewhere) warn(`${title}: the data of earlier runs is in Docker, which is away; this run has other data`);
      const port = await freePort(state.ports[kind], place.host);
      const started = await provider.start(session, found, {
        ...place,
        port,
        password: state.secret,
        instance: state.instance,
      });
      state.ports[kind] = port;
      state.providers[kind] = isElsewhere ? remembered : provider.name;
      return { ...started, port };
    } catch (error) {
      if (!(error instanceof LaunchError)) throw error;
      if (!session.isStopping()) warn(error.message);
    }
  }
  const server = kind === 'mysql' ? 'MySQL 8 or MariaDB 10.11' : 'Redis 7 or Valkey';
  throw new LaunchError(
    `${title} is needed and could not be brought up. Choose one: set ${variable}; start Docker; install ${server}; ` +
      'or use a Debian or Ubuntu machine, where it is fetched by itself.',
  );
}

/**
 * Starts MySQL and Redis on free ports of the loopback address and resolves to their URLs and `stop`. The data remains
 * in `dataDir`; with `ephemeral` it is in a new temporary folder, unsynced, and `stop` deletes it.
 */
export async function startServices({
  dataDir,
  ephemeral = false,
  need = { mysql: true, redis: true },
  session = createSession(),
}) {
  const scratch = makeScratch(session);
  const folder = openDataFolder(ephemeral ? path.join(scratch, 'data') : dataDir);
  const isNew = !existsSync(path.join(folder, 'mysql'));
  if (need.mysql)
    requireSpace(folder, isNew ? newDataMb : oldDataMb, `set ${ephemeral ? 'TMPDIR' : 'DATA_DIR'} to another folder`);
  const state = readState(folder);
  let foundDocker;
  const docker = () => (foundDocker ??= { engine: findDocker() }).engine;
  const urls = {};
  const host = await loopbackAddress();
  for (const kind of Object.keys(kinds).filter((name) => need[name])) {
    await step(`Starting ${kinds[kind].title}`, async () => {
      const logs = path.join(folder, 'logs');
      mkdirSync(logs, { recursive: true });
      const log = path.join(logs, `${kind}.log`);
      rmSync(log, { force: true });
      const serverFolders = [sharedServers, path.join(folder, 'servers')];
      const place = { folder: path.join(folder, kind), serverFolders, scratch, log, host, isEphemeral: ephemeral };
      const { url, title, port } = await bringUp(kind, session, state, docker, place);
      urls[kind] = url;
      state.urls[kind] = url;
      state.save();
      return `${title} on ${inUrl(host)}:${port}`;
    });
  }
  return { databaseUrl: urls.mysql, redisUrl: urls.redis, stop: session.stop };
}
