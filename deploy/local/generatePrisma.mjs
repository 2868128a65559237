import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { markClientCurrent } from './prismaClient.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

// `prisma generate` never calls the schema engine, but downloads it unless the variable names an existing file.
const env = {
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
};
const command = path.join(root, 'node_modules', 'prisma', 'build', 'index.js');
const isQuiet = process.argv.includes('--quiet');
const stdio = isQuiet ? 'pipe' : 'inherit';
const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'generate'], {
  cwd: root,
  env,
  stdio,
  encoding: 'utf8',
});

if (status === 0) markClientCurrent(root);
else if (isQuiet) process.stderr.write(`${stdout}${stderr}`);
process.exitCode = status ?? 1;
