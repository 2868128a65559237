import { randomBytes } from 'node:crypto';
import { applyMigrations } from '../../../prisma/migrate.js';
import { createDb } from '../../../src/platform/database/db.js';

/** A database of the test file's own, on the server of DATABASE_URL: no other test's rows and no other worker in it. */
export async function ownDatabase() {
  const name = `kiwicar_test_${randomBytes(5).toString('hex')}`;
  const url = Object.assign(new URL(process.env.DATABASE_URL!), { pathname: `/${name}` }).href;
  await applyMigrations(url);
  const db = createDb({ databaseUrl: url });
  return {
    url,
    db,
    async drop() {
      await db.$executeRawUnsafe(`DROP DATABASE IF EXISTS ${name}`);
      await db.$disconnect();
    },
  };
}

/** The Redis of REDIS_URL, in one of its numbered databases. */
export const redisUrlOf = (index: number) =>
  Object.assign(new URL(process.env.REDIS_URL!), { pathname: `/${index}` }).href;
