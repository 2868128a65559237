import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const usualFolders = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/libexec',
  '/usr/local/mysql/bin',
  '/opt/homebrew/bin',
];

/** Returns the full path of the first of `names` on PATH or in the usual folders for servers; null if there is none. */
export function findExecutable(...names) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...usualFolders].filter(Boolean);
  for (const name of names) {
    for (const folder of folders) {
      const file = path.resolve(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        continue;
      }
    }
  }
  return null;
}

/** Returns the output of `<server> --version`; null if the program does not run here. */
export function versionOf(command, env = process.env) {
  const { status, stdout } = spawnSync(command, ['--version'], { env, encoding: 'utf8', timeout: 10_000 });
  return status === 0 ? stdout.trim() : null;
}
