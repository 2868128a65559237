import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { findExecutable } from './executables.mjs';
import { endedEarly } from './logs.mjs';
import { inUrl, mysqlAnswers, redisAnswers, untilReady } from './network.mjs';

const images = { mysql: 'mysql:8.4', redis: 'redis:7-alpine' };

/** Returns the docker command if an engine responds within 3 s, else null. */
export function findDocker() {
  const command = findExecutable('docker');
  if (!command) return null;
  const { status, stdout } = spawnSync(command, ['info', '--format', '{{.ServerVersion}}'], {
    encoding: 'utf8',
    timeout: 3000,
  });
  return status === 0 && stdout.trim() ? { command } : null;
}

/** The foreground client forwards signals to its container, so the container is stopped like any other child. */
async function startContainer(session, docker, kind, args, { instance, log, env, isUp, isEphemeral }) {
  const image = images[kind];
  const name = `kiwicar-local-${kind}-${instance}`;
  const isPulled = spawnSync(docker.command, ['image', 'inspect', image], { stdio: 'ignore' }).status === 0;
  if (!isPulled) await session.run(`docker pull ${image}`, docker.command, ['pull', image]);
  spawnSync(docker.command, ['rm', '--force', name], { stdio: 'ignore' });
  const storage = { mysql: '/var/lib/mysql', redis: '/data' }[kind];
  const mount = isEphemeral ? ['--tmpfs', storage] : ['--volume', `${name}:${storage}`];
  const stdio = ['ignore', openSync(log, 'a'), openSync(log, 'a')];
  const running = session.start(name, docker.command, ['run', '--rm', '--name', name, ...mount, ...args(image)], {
    env: { ...process.env, ...env },
    stdio,
    graceMs: kind === 'mysql' ? 10_000 : 3000,
    afterStop: [docker.command, 'rm', '--force', name],
  });
  const isReady = await untilReady(isUp, { ended: running.ended, milliseconds: 90_000 });
  if (!isReady) throw await endedEarly(running, `${image} in Docker`, log);
}

/** Starts MySQL in a container with a named volume, published on `host` only. */
export async function startDockerMysql(session, docker, { host, port, password, isEphemeral, ...rest }) {
  const durability = isEphemeral ? ['--innodb-flush-log-at-trx-commit=0', '--skip-log-bin'] : [];
  const settings = [
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_520_ci',
    '--default-time-zone=+00:00',
  ];
  await startContainer(
    session,
    docker,
    'mysql',
    (image) => [
      ...[
        '--publish',
        `${inUrl(host)}:${port}:3306`,
        '--env',
        'MYSQL_ROOT_PASSWORD',
        '--env',
        'MYSQL_DATABASE=kiwicar',
      ],
      ...[image, ...settings, '--max-connections=200', '--mysqlx=OFF', ...durability],
    ],
    { ...rest, isEphemeral, env: { MYSQL_ROOT_PASSWORD: password }, isUp: () => mysqlAnswers({ host, port }) },
  );
  return { url: `mysql://root:${password}@${inUrl(host)}:${port}/kiwicar`, title: `${images.mysql} in Docker` };
}

/** Starts Redis in a container with a named volume, published on `host` only. */
export async function startDockerRedis(session, docker, { host, port, password, isEphemeral, ...rest }) {
  const args = (image) => [
    ...['--publish', `${inUrl(host)}:${port}:6379`, image],
    ...['redis-server', '--requirepass', password, '--appendonly', isEphemeral ? 'no' : 'yes', '--save', ''],
  ];
  await startContainer(session, docker, 'redis', args, {
    ...rest,
    isEphemeral,
    isUp: () => redisAnswers({ host, port, password }),
  });
  return { url: `redis://:${password}@${inUrl(host)}:${port}`, title: `${images.redis} in Docker` };
}
