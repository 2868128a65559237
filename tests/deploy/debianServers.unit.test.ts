import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchDebianServer } from '../../deploy/local/debianServers.mjs';
import { createSession } from '../../deploy/local/session.mjs';

const hasDpkg = existsSync('/usr/bin/dpkg-deb');
const usualPath = process.env.PATH!;
let folder: string;

const server = '#!/bin/sh\necho "Redis server v=7.0.15 sha=00000000:0"\n';

function writeProgram(file: string, content: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, 0o755);
}

/** A package as Debian builds it; `fill` writes its files. */
function buildPackage(name: string, fill: (root: string) => void): void {
  const root = path.join(folder, 'build', name);
  mkdirSync(path.join(root, 'DEBIAN'), { recursive: true });
  const control = `Package: ${name}\nVersion: 1\nArchitecture: all\nMaintainer: Tests <t@example.com>\nDescription: test\n`;
  writeFileSync(path.join(root, 'DEBIAN', 'control'), control);
  fill(root);
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', root, path.join(folder, 'pool', `${name}.deb`)]);
}

/** An apt-get that downloads as the real one does: \`install\` leaves out what this machine has. */
const aptGet = (pool: string, log: string) => `#!/bin/sh
echo "$@" >>'${log}'
if [ -n "$APT_FAILS" ]; then exit 100; fi
case "$*" in
  *' install '*) for name in redis-server redis-tools; do
      [ "$name" = "$INSTALLED" ] || case "$*" in *" $name"*) cp "${pool}/$name.deb" . ;; esac
    done ;;
  *' download '*) for name in redis-server redis-tools; do
      case "$*" in *" $name"*) cp "${pool}/$name.deb" . ;; esac
    done ;;
esac
`;

beforeAll(() => {
  if (!hasDpkg) return;
  folder = mkdtempSync(path.join(tmpdir(), 'kiwicar apt ü-'));
  mkdirSync(path.join(folder, 'pool'));
  buildPackage('redis-tools', (root) => writeProgram(path.join(root, 'usr/bin/redis-check-rdb'), server));
  buildPackage('redis-server', (root) => {
    mkdirSync(path.join(root, 'usr/bin'), { recursive: true });
    symlinkSync('redis-check-rdb', path.join(root, 'usr/bin/redis-server'));
  });
  writeProgram(path.join(folder, 'bin/apt-get'), aptGet(path.join(folder, 'pool'), path.join(folder, 'calls')));
  process.env.PATH = `${path.join(folder, 'bin')}:${usualPath}`;
});

afterAll(() => {
  process.env.PATH = usualPath;
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function fetched(into: string[], env: Record<string, string> = {}) {
  const session = createSession();
  Object.assign(process.env, env);
  try {
    return await fetchDebianServer(session, 'redis', into, path.join(folder, 'log'));
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
    await session.stop();
  }
}

const at = (name: string) => path.join(folder, name);

it.skipIf(!hasDpkg)('a server that is a link into an installed package is unpacked with it', async () => {
  const found = await fetched([at('tools installed')], { INSTALLED: 'redis-tools' });
  expect(found).toMatchObject({ title: 'Redis 7.0.15', command: at('tools installed/redis/usr/bin/redis-server') });
});

it.skipIf(!hasDpkg)('a folder of an earlier run that has only the link is repaired', async () => {
  const bin = at('broken/redis/usr/bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync('redis-check-rdb', path.join(bin, 'redis-server'));
  writeFileSync(at('broken/redis/complete'), '');
  expect(await fetched([at('broken')])).toMatchObject({ title: 'Redis 7.0.15' });
});

it.skipIf(!hasDpkg)('what one folder has is used, and what cannot be downloaded leaves nothing behind', async () => {
  await fetched([at('first')]);
  expect(await fetched([at('empty'), at('first')], { APT_FAILS: '1' })).toMatchObject({ title: 'Redis 7.0.15' });
  await expect(fetched([at('none')], { APT_FAILS: '1' })).rejects.toThrow(/could not download a redis server/);
  expect(execFileSync('ls', [at('none')], { encoding: 'utf8' })).toBe('');
});
