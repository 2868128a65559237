import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openDataFolder, readState } from '../../deploy/local/dataFolder.mjs';
import { freePort, inUrl, listenError, loopbackAddress } from '../../deploy/local/network.mjs';
import { describeSystemError, requireSpace } from '../../deploy/local/systemErrors.mjs';

const diskWith = (megabytes: number) => () => ({ bavail: megabytes * 250, bsize: 4000 }) as never;

it('a disk without room is named with what is left, what is needed and what to do', () => {
  expect(() => requireSpace(tmpdir(), 400, 'set DATA_DIR', diskWith(400))).not.toThrow();
  expect(() => requireSpace('/data/new', 400, 'set DATA_DIR to another folder', diskWith(399))).toThrow(
    'The disk of /data/new has 399 MB left and 400 MB are needed: free some space, or set DATA_DIR to another folder',
  );
});

it('an error of the file system is reported in one line, any other is left as it is', () => {
  const error = (code: string) => Object.assign(new Error(code), { code, path: '/srv/x' });
  expect(describeSystemError(error('ENOSPC'))).toBe('/srv/x cannot be used: its disk is full');
  expect(describeSystemError(error('EROFS'))).toBe('/srv/x cannot be used: it is on a read-only file system');
  expect(describeSystemError(error('EACCES'))).toBe('/srv/x cannot be used: this user may not write there');
  expect(describeSystemError(error('ENOENT'))).toBeUndefined();
  expect(describeSystemError(new TypeError('a fault'))).toBeUndefined();
});

it('a taken port is replaced by a free one', async () => {
  const host = await loopbackAddress();
  const taken = createServer().listen(0, host);
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  expect(await listenError(port, host)).toBe('EADDRINUSE');
  expect(await freePort(port, host)).not.toBe(port);
  taken.close();
  await once(taken, 'close');
  expect(await freePort(port, host)).toBe(port);
});

it('an IPv6 address is written in brackets', () => {
  expect([inUrl('::1'), inUrl('127.0.0.1')]).toEqual(['[::1]', '127.0.0.1']);
});

it('a data folder is private to the user, also one of an earlier run, and no other folder is changed', () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'kiwicar-folder-'));
  const modeOf = (folder: string) => statSync(folder).mode & 0o777;
  const fresh = openDataFolder(path.join(parent, 'new'));
  expect(modeOf(fresh)).toBe(0o700);
  const foreign = path.join(parent, 'foreign');
  mkdirSync(foreign);
  chmodSync(foreign, 0o755);
  openDataFolder(foreign);
  expect(modeOf(foreign)).toBe(0o755);
  readState(foreign).save();
  openDataFolder(foreign);
  expect(modeOf(foreign)).toBe(0o700);
  expect(modeOf(path.join(foreign, 'local.json'))).toBe(0o600);
  rmSync(parent, { recursive: true });
});
