import {
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { findExecutable, versionOf } from './executables.mjs';
import { endedEarly } from './logs.mjs';
import { accountStatements } from './mysqlAccounts.mjs';
import { inUrl, mysqlAnswers, untilReady } from './network.mjs';
import { LaunchError } from './progress.mjs';

const schemaFiles = ['system_tables', 'performance_tables', 'system_tables_data'].map((name) => `mysql_${name}.sql`);

/** Returns a MySQL or MariaDB server found on this machine; null if none runs. */
export function findMysql() {
  const command = findExecutable('mysqld', 'mariadbd');
  if (!command) return null;
  const prefixes = [path.join(path.dirname(realpathSync(command)), '..'), '/usr'];
  const share = prefixes.flatMap((prefix) => ['mysql', 'mariadb'].map((name) => path.join(prefix, 'share', name)));
  return describeMysql({ command, env: process.env, layout: [], share });
}

/** Adds name and flavour to a server; null if its program does not run. */
export function describeMysql(server) {
  const version = versionOf(server.command, server.env);
  if (!version) return null;
  const flavour = /mariadb/i.test(version) ? 'mariadb' : 'mysql';
  const number = /(\d+\.\d+\.\d+)/.exec(version)?.[1] ?? '';
  return { ...server, flavour, title: `${flavour === 'mariadb' ? 'MariaDB' : 'MySQL'} ${number}` };
}

/** Ubuntu's AppArmor profile restricts /usr/sbin/mysqld to /var/lib/mysql; a copy of the program is not restricted. */
function outsideAppArmor(server, folder) {
  const isConfined = server.flavour === 'mysql' && server.command === '/usr/sbin/mysqld';
  if (!isConfined || !existsSync('/etc/apparmor.d/usr.sbin.mysqld')) return server;
  const copy = path.join(folder, 'mysqld');
  copyFileSync(server.command, copy);
  return { ...server, command: copy, layout: ['--basedir=/usr', ...server.layout] };
}

async function initialise(session, server, folder, common, log) {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  const options = { env: server.env, failure: `${server.title} could not set up its data folder, see ${log}` };
  if (server.flavour === 'mysql') {
    const args = [...common, '--initialize-insecure', `--datadir=${fresh}`];
    await session.run('MySQL set-up', server.command, args, {
      ...options,
      stdio: ['ignore', openSync(log, 'a'), openSync(log, 'a')],
    });
  } else {
    // Debian's server package lacks the files that mariadb-install-db calls, so its SQL goes directly to the bootstrap
    // mode.
    const share = server.share.find((candidate) => existsSync(path.join(candidate, schemaFiles[0])));
    if (!share) throw new LaunchError(`${server.title} lacks the file ${schemaFiles[0]} that its set-up needs`);
    const sql = schemaFiles.map((name) => readFileSync(path.join(share, name), 'utf8'));
    const file = path.join(fresh, '..', 'bootstrap.sql');
    writeFileSync(file, ['CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n', ...sql].join('\n'));
    const args = [...common, '--bootstrap', `--datadir=${fresh}`, '--log-warnings=0', '--enforce-storage-engine='];
    const stdio = [openSync(file, 'r'), openSync(log, 'a'), openSync(log, 'a')];
    await session.run('MariaDB set-up', server.command, [...args, '--max-allowed-packet=8M'], { ...options, stdio });
    rmSync(file);
  }
  renameSync(fresh, folder);
}

/**
 * Starts the server on `host` with its data under `folder`, created on the first start, and waits until it accepts
 * connections; `settings` are additional server options. Resolves to the URL of its database `kiwicar`. Throws with the
 * end of its log if it does not start.
 */
export async function startMysql(session, found, { settings = /** @type {string[]} */ ([]), ...place }) {
  const { folder, scratch, host, port, password, log, isEphemeral } = place;
  mkdirSync(folder, { recursive: true });
  const server = outsideAppArmor(found, scratch);
  const data = path.join(folder, server.flavour);
  const common = ['--no-defaults', ...server.layout, ...(process.getuid?.() === 0 ? ['--user=root'] : [])];
  if (!existsSync(data)) await initialise(session, server, data, common, log);

  const init = path.join(scratch, 'init.sql');
  const statements = [
    'CREATE DATABASE IF NOT EXISTS kiwicar CHARACTER SET utf8mb4',
    ...accountStatements(server.flavour, { host, password }),
  ];
  writeFileSync(init, `${statements.join(';\n')};\n`, { mode: 0o600 });

  // In a shared folder, a server that starts deletes the temporary tables of those that run.
  const temporary = path.join(scratch, 'mysql-tmp');
  mkdirSync(temporary, { recursive: true });
  const durability = isEphemeral
    ? // Writes are not flushed to disk: creating a table costs a tenth, which matters to tests with separate databases.
      [
        '--innodb-flush-log-at-trx-commit=0',
        '--innodb-doublewrite=OFF',
        '--sync-binlog=0',
        '--innodb-file-per-table=OFF',
        '--innodb-flush-method=nosync',
      ]
    : ['--innodb-flush-log-at-trx-commit=1'];
  const args = [
    ...common,
    `--datadir=${data}`,
    `--tmpdir=${temporary}`,
    `--socket=${path.join(scratch, 'mysql.sock')}`,
    `--pid-file=${path.join(scratch, 'mysql.pid')}`,
    `--port=${port}`,
    `--bind-address=${host}`,
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_520_ci',
    '--default-time-zone=+00:00',
    '--max-connections=200',
    '--skip-log-bin',
    `--secure-file-priv=${scratch}`,
    '--loose-mysqlx=OFF',
    '--performance-schema=OFF',
    `--init-file=${init}`,
    ...durability,
    ...settings,
  ];
  const stdio = ['ignore', openSync(log, 'a'), openSync(log, 'a')];
  const running = session.start('MySQL', server.command, args, { env: server.env, stdio, graceMs: 10_000 });
  const isUp = await untilReady(() => mysqlAnswers({ host, port }), { ended: running.ended, milliseconds: 60_000 });
  if (!isUp) throw await endedEarly(running, server.title, log);
  return { url: `mysql://kiwicar:${password}@${inUrl(host)}:${port}/kiwicar`, title: server.title };
}
