import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrationState } from '../../prisma/migrate.js';
import { db } from '../support/actors/people.js';
import { ownDatabase } from '../support/harness/ownDatabase.js';

let own: Awaited<ReturnType<typeof ownDatabase>>;
beforeAll(async () => {
  own = await ownDatabase();
});
afterAll(() => own.drop());

type Db = typeof db;

async function schemaOf(db: Db) {
  const [columns, indexes, foreignKeys] = [
    await db.$queryRaw`
      SELECT table_name t, column_name c, column_type ty, is_nullable n, column_default d, collation_name co, extra e
      FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY t, c`,
    await db.$queryRaw`
      SELECT table_name t, index_name i, seq_in_index s, column_name c, non_unique u
      FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY t, i, s`,
    await db.$queryRaw`
      SELECT table_name t, constraint_name n, referenced_table_name r, update_rule u, delete_rule d
      FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE() ORDER BY t, n`,
  ];
  return { columns, indexes, foreignKeys };
}

it('a clone has the columns, indexes and foreign keys that the migrations make', async () => {
  const clone = await schemaOf(own.db);
  expect(clone).toEqual(await schemaOf(db));
  expect(clone.foreignKeys).not.toEqual([]);
});

it('a clone has nothing to migrate, and no rows', async () => {
  const state = await migrationState((sql) => own.db.$queryRawUnsafe(sql));
  expect([state.pending, state.changed]).toEqual([[], []]);
  expect(state.applied.length).toBeGreaterThan(10);
  expect(await own.db.user.count()).toBe(0);
});
