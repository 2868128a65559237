import { Prisma } from '../../../generated/prisma/client.js';
import { db } from '../actors/people.js';
import { readPrismaModels, type PrismaModel } from '../harness/prismaModels.js';

const { models } = readPrismaModels();
// The worker values a car, checks it and finds who searches for it when it comes to it, whoever asks for what
// meanwhile.
const tablesOfTheWorker = ['saved_search_hits'];
const ofTheWorker = /^(ai_price_|deal_rating|active_deal|register_|updated_at)/;

/** What makes a row a person's: a reference to the person, or to a car of the person's. */
function conditionsOf({ table, foreignKeys }: PrismaModel): string[] {
  const columns = (target: string) => foreignKeys.filter((key) => key.table === target).map((key) => key.columns[0]!);
  return [
    ...(table === 'users' ? ['id IN (:people)'] : []),
    ...columns('users').map((column) => `${column} IN (:people)`),
    ...columns('listings').map((column) => `${column} IN (SELECT id FROM listings WHERE user_id IN (:people))`),
  ];
}

const statements = models.flatMap((model) => {
  const conditions = conditionsOf(model);
  if (conditions.length === 0 || tablesOfTheWorker.includes(model.table)) return [];
  const values = model.fields
    .filter(({ kind, list, column }) => kind !== 'relation' && !list && !ofTheWorker.test(column))
    .map(({ column }) => `COALESCE(\`${column}\`, '~')`);
  const sum = `COALESCE(BIT_XOR(CRC32(CONCAT_WS('|', ${values.join(', ')}))), 0)`;
  return [
    `SELECT '${model.table}' AS name, COUNT(*) AS count, ${sum} AS sum FROM ${model.table} WHERE ${conditions.join(' OR ')}`,
  ];
});

/**
 * Every table's rows that are the people's, by number and checksum: alike as long as no request changes what is theirs.
 */
export async function rowsOfPeople(people: { id: string }[]): Promise<Record<string, string>> {
  const ids = people.map(({ id }) => `'${id}'`).join(', ');
  const query = statements.join(' UNION ALL ').replaceAll(':people', ids);
  const rows = await db.$queryRaw<{ name: string; count: bigint; sum: bigint }[]>(Prisma.raw(query));
  return Object.fromEntries(rows.map(({ name, count, sum }) => [name, `${count} rows, ${sum}`]));
}
