import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findExecutable } from './executables.mjs';
import { LaunchError } from './progress.mjs';
import { describeMysql } from './mysqlServer.mjs';
import { describeRedis } from './redisServer.mjs';

const packages = {
  mysql: ['mariadb-server-core', 'mariadb-server-core-10.6', 'mysql-server-core-8.0'],
  redis: ['redis-server', 'valkey-server'],
};

let hasUpdated = false;

/** Whether this machine has Debian's package tools, which also work without root in a folder of our own. */
export const hasDebianPackages = () => Boolean(findExecutable('apt-get') && findExecutable('dpkg-deb'));

/**
 * Downloads Debian's server packages with the libraries that this machine lacks and unpacks them under `folder`:
 * nothing is installed, and no service is started. Later runs use what is there.
 */
export async function fetchDebianServer(session, kind, folder, log) {
  const root = path.join(folder, kind);
  const done = path.join(root, 'complete');
  if (!existsSync(done)) await unpack(session, kind, root, log, folder);
  const found = locate(kind, root);
  if (!found)
    throw new LaunchError(`Debian's ${kind} packages were unpacked in ${root} but do not run here, see ${log}`);
  writeFileSync(done, '');
  return found;
}

async function unpack(session, kind, root, log, folder) {
  const archives = path.join(root, 'archives');
  mkdirSync(path.join(archives, 'partial'), { recursive: true });
  mkdirSync(path.join(folder, 'lists', 'partial'), { recursive: true });
  const own = {
    'Dir::State::lists': path.join(folder, 'lists'),
    'Dir::Cache': folder,
    'Dir::Cache::archives': archives,
  };
  const settings = {
    ...own,
    'Debug::NoLocking': '1',
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
  };
  const apt = (...args) => {
    const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
    return session.run('apt-get', 'apt-get', [...options, '-qq', ...args], {
      stdio: ['ignore', openSync(log, 'a'), openSync(log, 'a')],
    });
  };
  if (!hasUpdated) await apt('update').catch(() => {});
  hasUpdated = true;
  for (const name of packages[kind]) {
    try {
      await apt('install', '--download-only', '--no-install-recommends', '--yes', name);
      break;
    } catch (error) {
      if (name === packages[kind].at(-1))
        throw new LaunchError(`apt-get could not download a ${kind} server, see ${log}: ${error.message}`);
    }
  }
  for (const file of readdirSync(archives).filter((entry) => entry.endsWith('.deb'))) {
    await session.run('dpkg-deb', 'dpkg-deb', ['--extract', path.join(archives, file), root]);
  }
}

function locate(kind, root) {
  const at = (...parts) => path.join(root, 'usr', ...parts);
  const names = kind === 'mysql' ? ['sbin/mariadbd', 'sbin/mysqld'] : ['bin/redis-server', 'bin/valkey-server'];
  const command = names.map((name) => at(name)).find((file) => existsSync(file));
  if (!command) return null;
  const libraries = ['usr/lib', 'lib'].flatMap((folder) => {
    const base = path.join(root, folder);
    const platforms = existsSync(base) ? readdirSync(base).filter((entry) => entry.includes('-linux-gnu')) : [];
    return platforms.map((platform) => path.join(base, platform));
  });
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: [...libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
  };
  if (kind === 'redis') return describeRedis({ command, env });
  const share = at('share', 'mysql');
  const layout = [
    `--basedir=${at()}`,
    `--lc-messages-dir=${share}`,
    `--character-sets-dir=${at('share/mysql/charsets')}`,
  ];
  return describeMysql({ command, env, layout: [...layout, `--plugin-dir=${at('lib/mysql/plugin')}`], share: [share] });
}
