import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noise } from '../support/builders/images.js';
import { ownDatabase, redisUrlOf } from '../support/harness/ownDatabase.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';
import { missingProgram, targets } from './targets.js';

/** `npm run clients` builds all of them, `npm test` those that are quick. */
const all = process.env.CLIENTS === 'all';

let root: string;
let server: ServerProcess;
let own: Awaited<ReturnType<typeof ownDatabase>>;
beforeAll(async () => {
  own = await ownDatabase();
  // All clients come from one address.
  const limits = { RATE_LIMIT_REGISTER_MAX: '1000', RATE_LIMIT_GENERAL_MAX: '100000' };
  server = await startServer({ DATABASE_URL: own.url, REDIS_URL: redisUrlOf('clients'), ...limits });
  root = mkdtempSync(path.join(tmpdir(), 'kiwicar-clients-'));
  writeFileSync(path.join(root, 'photo.webp'), await noise(640, 480).webp().toBuffer());
});
afterAll(async () => {
  await server.stop();
  await own.drop();
  rmSync(root, { recursive: true, force: true });
});

describe.each(targets.map((target) => [target.name, target] as const))('%s', (name, target) => {
  const missing = missingProgram(target);
  if (missing) process.stdout.write(`Skipped: the client of ${name} (${missing} is not on PATH)\n`);
  const isSkipped = missing !== undefined || !(all || target.isAlways);

  it.skipIf(isSkipped)('generates, compiles and does the core job', async () => {
    const folder = path.join(root, name.replaceAll(' ', '-'));
    mkdirSync(folder);
    const took: Record<string, number> = {};
    const step = <T>(what: string, work: () => T): T => {
      const startedAt = performance.now();
      const result = work();
      took[what] = Math.round((performance.now() - startedAt) / 100) / 10;
      return result;
    };
    step('generate', () => target.generate(folder));
    step('compile', () => target.compile(folder));
    if (target.drive) {
      const [command, ...args] = target.drive(folder);
      const env = {
        ...process.env,
        KIWICAR_URL: server.url,
        PHOTO: path.join(root, 'photo.webp'),
        RUN: randomUUID().slice(0, 8),
      };
      const child = spawn(command, args, { cwd: folder, env });
      let printed = '';
      child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
      const [code] = (await once(child, 'close')) as [number];
      expect([code, printed]).toEqual([0, expect.stringContaining('Suzuki Swift')]);
    }
    process.stdout.write(`${name}: ${JSON.stringify(took)} s${target.drive ? ', driven' : ''}\n`);
  });
});
