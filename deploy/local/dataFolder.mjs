import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { endProcess, identityOf, untilEnded } from './identity.mjs';
import { LaunchError, step } from './progress.mjs';
import { describeSystemError } from './systemErrors.mjs';

const stateFile = 'local.json';

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Creates the folder and returns its real path. It contains keys and the outbox's mails, so only this user may read it.
 * The permissions of an existing folder are changed only if an earlier run created it.
 */
export function openDataFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (existsSync(path.join(folder, stateFile))) chmodSync(folder, 0o700);
    mkdirSync(path.join(folder, 'logs'), { recursive: true });
    accessSync(folder, constants.W_OK);
    return realpathSync(folder);
  } catch (error) {
    const reason = describeSystemError(error) ?? `${folder} cannot be used (${error.code})`;
    throw new LaunchError(`${reason}; set DATA_DIR to another folder`);
  }
}

/** State of the services between runs: ports, a password, and the kind of server that has the data. */
export function readState(folder) {
  const file = path.join(folder, stateFile);
  const state = { secret: randomBytes(18).toString('hex'), ports: {}, providers: {}, urls: {}, ...readJson(file) };
  const save = () => writeFileSync(file, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  const instance = createHash('sha256').update(`${state.secret}:${folder}`).digest('hex').slice(0, 10);
  return { ...state, instance, save };
}

const isSame = (entry) => entry && entry.identity !== null && identityOf(entry.pid) === entry.identity;

/**
 * Claims the folder for this run. Cleans up after a killed run first; returns a live run as `other`. `record` notes the
 * running processes for the next run.
 */
export async function claimDataFolder(folder) {
  const file = path.join(folder, 'run.json');
  const last = readJson(file);
  const belongsHere = last?.folder === folder;
  if (belongsHere && last.starter.pid !== process.pid && isSame(last.starter)) return { other: last.starter };
  if (belongsHere && [last.guardian, ...last.entries].some(isSame)) {
    await step('Clearing away what a killed run left', async () => {
      if (last.guardian) await untilEnded(last.guardian, 30_000);
      for (const entry of last.entries.toReversed()) await endProcess(entry);
    });
  }
  const starter = { pid: process.pid, identity: identityOf(process.pid) };
  rmSync(file, { force: true });
  const record = (running) => writeFileSync(file, JSON.stringify({ folder, starter, entries: [], ...running }));
  record({});
  return { other: null, record, release: () => rmSync(file, { force: true }) };
}
