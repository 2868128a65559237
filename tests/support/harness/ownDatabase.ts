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

/** Who has a numbered database of Redis: files that share one read what the others have cached of another database. */
const redisDatabases = [
  'everyone else',
  'clients',
  'firstApp',
  'guides',
  'jobStores',
  'killedWorker',
  'providerQuota',
  'providerToxics',
  'push',
  'samples',
  'toxics',
  'web',
] as const;

/** Returns the Redis of REDIS_URL, in the database of one test file. */
export const redisUrlOf = (owner: (typeof redisDatabases)[number]) =>
  Object.assign(new URL(process.env.REDIS_URL!), { pathname: `/${redisDatabases.indexOf(owner)}` }).href;
