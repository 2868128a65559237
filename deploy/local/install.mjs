import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { areDocsCurrent, markDocsCurrent } from './docs.mjs';
import { LaunchError, step } from './progress.mjs';
import { isClientCurrent } from './prismaClient.mjs';
import { requireSpace } from './systemErrors.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const at = (...parts) => path.join(root, ...parts);
const lockFile = at('package-lock.json');
const stampFile = at('node_modules', '.kiwicar-lock');

const packagesMb = 1000;

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** npm stores its cache in the home folder, which may be read-only or missing. */
function cacheOption() {
  const usual = process.env.npm_config_cache ?? path.join(homedir(), '.npm');
  const usable = [usual, path.dirname(usual)].find((folder) => existsSync(folder)) ?? usual;
  return isWritable(usable) ? [] : ['--cache', at('.kiwicar', 'npm-cache')];
}

/** Whether node_modules matches the lock file; optional packages depend on the platform. */
function isInstalled(lockText) {
  const installedFile = at('node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(JSON.parse(lockText).packages).every(
    ([name, entry]) => name === '' || entry.optional || entry.devOptional || installed[name]?.version === entry.version,
  );
}

async function installPackages(session) {
  if (!existsSync(lockFile)) throw new LaunchError('package-lock.json is missing: this is not a complete checkout');
  const lockText = readFileSync(lockFile, 'utf8');
  const stamp = createHash('sha256').update(lockText).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!isInstalled(lockText)) {
    await step('Dependencies installed (npm ci)', async () => {
      const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
      const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
      requireSpace(root, packagesMb, 'use a checkout on another disk');
      const options = { cwd: root, failure: 'npm ci failed', stdio: ['ignore', 'inherit', 'inherit'] };
      await session.run('npm ci', npm[0], [...npm.slice(1), ...args, ...cacheOption()], options);
    });
  }
  if (isWritable(at('node_modules'))) writeFileSync(stampFile, stamp);
}

async function generateClient(session) {
  if (isClientCurrent(root)) return;
  await step('Prisma client generated', () =>
    session.run('prisma generate', process.execPath, [at('deploy/local/generatePrisma.mjs'), '--quiet'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  );
}

async function writeDocs(session) {
  if (areDocsCurrent(root)) return;
  await step('Documentation written', () =>
    session.run('docs', process.execPath, ['--import', 'tsx', at('deploy/docs/writeDocs.ts')], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
  markDocsCurrent(root);
}

/** Installs the packages, generates the Prisma client and writes the docs, each only if missing or out of date. */
export async function prepareCheckout(session) {
  await installPackages(session);
  await generateClient(session);
  await writeDocs(session);
}
