import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { findExecutable } from './executables.mjs';
import { LaunchError } from './progress.mjs';
import { describeMysql } from './mysqlServer.mjs';
import { describeRedis } from './redisServer.mjs';
import { requireSpace } from './systemErrors.mjs';

/** The choices in order; each lists every package that contains files of the server itself. */
const packages = {
  mysql: [['mariadb-server-core'], ['mariadb-server-core-10.6'], ['mysql-server-core-8.0']],
  redis: [
    ['redis-server', 'redis-tools'],
    ['valkey-server', 'valkey-tools'],
  ],
};

const unpackedMb = 300;

/** Whether this machine has Debian's package tools, which also work without root in a separate folder. */
export const hasDebianPackages = () => Boolean(findExecutable('apt-get') && findExecutable('dpkg-deb'));

/**
 * Downloads Debian's server packages with the libraries that this machine lacks and unpacks them under the first
 * writable one of `folders`: nothing is installed, and no service is started. Later runs reuse the files.
 */
export async function fetchDebianServer(session, kind, folders, log) {
  for (const folder of folders) {
    const root = path.join(folder, kind);
    const unpacked = existsSync(path.join(root, 'complete')) ? locate(kind, root) : null;
    if (unpacked) return unpacked;
  }
  const root = path.join(folders.find(canBeWritten) ?? folders.at(-1), kind);
  await unpack(session, kind, root, log);
  const found = locate(kind, root);
  if (!found)
    throw new LaunchError(`Debian's ${kind} packages were unpacked in ${root} but do not run here, see ${log}`);
  return found;
}

function canBeWritten(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Unpacks next to `root` and renames the complete folder into place, so that a killed or concurrent run leaves no
 * partial one.
 */
async function unpack(session, kind, root, log) {
  mkdirSync(path.dirname(root), { recursive: true });
  requireSpace(path.dirname(root), unpackedMb, 'set DATABASE_URL and REDIS_URL to servers that run elsewhere');
  const fresh = mkdtempSync(`${root}-`);
  session.removeAtEnd(fresh);
  const archives = path.join(fresh, 'archives');
  await download(packageManager(session, archives, log), kind, log);
  for (const file of readdirSync(archives).filter((entry) => entry.endsWith('.deb'))) {
    await session.run('dpkg-deb', 'dpkg-deb', ['--extract', path.join(archives, file), fresh]);
  }
  rmSync(archives, { recursive: true });
  writeFileSync(path.join(fresh, 'complete'), '');
  rmSync(root, { recursive: true, force: true });
  renameSync(fresh, root);
}

/** Runs apt-get with separate lists and archives, which needs neither root nor the state of other runs. */
function packageManager(session, archives, log) {
  const lists = path.join(archives, 'lists');
  for (const folder of [archives, lists]) mkdirSync(path.join(folder, 'partial'), { recursive: true });
  const settings = {
    'Dir::State::lists': lists,
    'Dir::Cache': archives,
    'Dir::Cache::archives': archives,
    'Debug::NoLocking': '1',
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const stdio = ['ignore', openSync(log, 'a'), openSync(log, 'a')];
  return {
    get: (...args) => session.run('apt-get', 'apt-get', [...options, '-qq', ...args], { cwd: archives, stdio }),
    /**
     * Returns the libraries that the packages depend on, except those of the C compiler, which belong to the running
     * system.
     */
    librariesOf(names) {
      const args = [...options, 'depends', '--important', ...names];
      const { stdout } = spawnSync('apt-cache', args, { encoding: 'utf8', timeout: 60_000 });
      const depends = [...(stdout ?? '').matchAll(/^ *\|?(?:Pre)?Depends: ((?:lib|zlib)\S+)$/gm)].map(
        ([, name]) => name,
      );
      return [...new Set(depends)].filter((name) => !/^lib(c6|gcc-|stdc\+\+)/.test(name));
    },
  };
}

async function download(apt, kind, log) {
  // An unreachable source may not be the one that has the server.
  await apt.get('update').catch(() => {});
  for (const names of packages[kind]) {
    try {
      await apt.get('install', '--download-only', '--no-install-recommends', '--yes', ...names);
      // `install` skips packages that are already installed, and redis-server is a link into redis-tools.
      return await apt.get('download', ...names, ...apt.librariesOf(names));
    } catch (error) {
      if (names === packages[kind].at(-1))
        throw new LaunchError(`apt-get could not download a ${kind} server, see ${log}: ${error.message}`);
    }
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
