import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as sdk from '../../../src/sdk/index.js';

export type Sdk = typeof sdk;

export interface PackedSdk {
  /** A project that has installed the package. */
  folder: string;
  /** The package before it was packed. */
  built: string;
  load(): Promise<Sdk>;
  remove(): void;
}

/** Builds and packs the SDK and unpacks it into a new project, as a registry would deliver it. */
export function packSdk(): PackedSdk {
  const folder = mkdtempSync(path.join(tmpdir(), 'kiwicar-sdk-'));
  // Test files run side by side, so each builds in a separate folder.
  const built = path.join(folder, 'built');
  execFileSync(process.execPath, ['deploy/sdk/build.mjs', built], { stdio: 'pipe' });
  const target = path.join(folder, 'node_modules', '@kiwicar', 'sdk');
  mkdirSync(target, { recursive: true });
  const packed = execFileSync('npm', ['pack', built, '--json', '--pack-destination', folder], {
    encoding: 'utf8',
  });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  execFileSync('tar', ['-xzf', path.join(folder, filename), '--strip-components=1', '-C', target]);
  for (const name of ['openapi-fetch', 'openapi-typescript-helpers']) {
    symlinkSync(path.resolve('node_modules', name), path.join(folder, 'node_modules', name));
  }
  return {
    folder,
    built,
    load: () => import(pathToFileURL(path.join(target, 'esm', 'index.js')).href) as Promise<Sdk>,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
