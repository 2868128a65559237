import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { createDb } from '../../../src/platform/database/db.js';
import { besideDatabase, cloneTemplate } from './templateDatabase.js';

/** Creates a migrated database for one test file, on the server of DATABASE_URL, without other tests' rows. */
export async function ownDatabase() {
  const url = besideDatabase(process.env.DATABASE_URL!, randomBytes(5).toString('hex'));
  await cloneTemplate(url, inject('template'));
  const db = createDb({ databaseUrl: url });
  return {
    url,
    db,
    async drop() {
      await db.$executeRawUnsafe(`DROP DATABASE IF EXISTS \`${new URL(url).pathname.slice(1)}\``);
      await db.$disconnect();
    },
  };
}

/** The Redis of REDIS_URL, in one of its numbered databases. */
export const redisUrlOf = (index: number) =>
  Object.assign(new URL(process.env.REDIS_URL!), { pathname: `/${index}` }).href;
