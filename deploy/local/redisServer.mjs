import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findExecutable, versionOf } from './executables.mjs';
import { endedEarly } from './logs.mjs';
import { inUrl, redisAnswers, untilReady } from './network.mjs';

/** Returns a Redis or Valkey server found on this machine; null if none runs. */
export function findRedis() {
  const command = findExecutable('redis-server', 'valkey-server');
  return command && describeRedis({ command, env: process.env });
}

/** Adds a name to a server; null if its program does not run. */
export function describeRedis(server) {
  const version = versionOf(server.command, server.env);
  if (!version) return null;
  const number = /v=(\d+\.\d+\.\d+)/.exec(version)?.[1] ?? '';
  return { ...server, title: `${/valkey/i.test(`${server.command} ${version}`) ? 'Valkey' : 'Redis'} ${number}` };
}

/**
 * Starts the server on `host` with its data in `folder` and waits until it responds. Throws with the end of its log.
 */
export async function startRedis(session, server, { folder, scratch, host, port, password, log, isEphemeral }) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(scratch, 'redis.conf');
  const settings = [
    `bind ${host}`,
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(folder)}`,
    `appendonly ${isEphemeral ? 'no' : 'yes'}`,
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
  ];
  writeFileSync(file, `${settings.join('\n')}\n`, { mode: 0o600 });
  const stdio = ['ignore', openSync(log, 'a'), openSync(log, 'a')];
  const running = session.start('Redis', server.command, [file], { env: server.env, stdio, graceMs: 3000 });
  const isUp = await untilReady(() => redisAnswers({ host, port, password }), {
    ended: running.ended,
    milliseconds: 30_000,
  });
  if (!isUp) throw await endedEarly(running, server.title, log);
  return { url: `redis://:${password}@${inUrl(host)}:${port}`, title: server.title };
}
