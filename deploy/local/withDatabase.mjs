import './nodeVersion.mjs';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { claimDataFolder, openDataFolder, readState } from './dataFolder.mjs';
import { prepareCheckout, root } from './install.mjs';
import { startServices } from './services.mjs';
import { createSession } from './session.mjs';

// `node withDatabase.mjs <node arguments>`: DATABASE_URL is the configured one, that of the running `npm start`, or
// that of a server started for the duration of the command. It replaces an argument `DATABASE_URL`.
process.chdir(root);
if (existsSync('.env')) process.loadEnvFile?.('.env');

let folder = null;
const session = createSession({ onChange: (running) => folder?.record?.(running) });

async function findDatabase(dataDir) {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  folder = await claimDataFolder(dataDir);
  if (folder.other) return readState(dataDir).urls.mysql;
  const services = await startServices({ dataDir, need: { mysql: true, redis: false }, session });
  return services.databaseUrl;
}

async function main() {
  await prepareCheckout(session);
  const dataDir = openDataFolder(path.resolve(process.env.DATA_DIR || '.kiwicar'));
  const databaseUrl = await findDatabase(dataDir);
  const uploadDir = path.resolve(process.env.UPLOAD_DIR || path.join(dataDir, 'uploads'));
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, UPLOAD_DIR: uploadDir };
  const args = process.argv.slice(2).map((argument) => (argument === 'DATABASE_URL' ? databaseUrl : argument));
  return session.start('The command', process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit'] }).ended;
}

await session.conduct(main, { beforeExit: () => folder?.release?.() });
