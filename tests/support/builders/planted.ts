import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { db } from '../actors/people.js';
import { aCar, aTenant } from '../actors/tenants.js';
import { readPrismaModels, type PrismaField, type PrismaModel } from '../harness/prismaModels.js';

const { models, enums } = readPrismaModels();

/** Ids that are in no foreign key and are not a person's, each as `table.column`. Any other `…_id` counts as one. */
const idsOfThings = new Set([
  'users.avatar_id',
  'listings.cover_image_id',
  'data_exports.link_id',
  'data_exports.run_id',
  'verification_codes.registration_id',
  'data_export_parts.run_id',
  'saved_search_hits.announcement_id',
  'refresh_tokens.tenant_id',
  'car_photos.tenant_id',
  'car_slugs.tenant_id',
]);
/**
 * Where the first value of an enum would say too little: a draft is deleted with its account, and so would hide what
 * remains.
 */
const chosenValues: Record<string, string> = { 'listings.status': 'SOLD' };

const isText = ({ type, native }: PrismaField) =>
  type === 'Json' || (type === 'String' && !/^Char\(/.test(native ?? ''));
const foreignKeyOf = (model: PrismaModel, { column }: PrismaField) =>
  model.foreignKeys.find(({ columns }) => columns.includes(column));
const isPerson = (model: PrismaModel, field: PrismaField) =>
  foreignKeyOf(model, field)?.table === 'users' ||
  (!foreignKeyOf(model, field) &&
    field.native === 'Char(36)' &&
    field.column.endsWith('_id') &&
    !idsOfThings.has(`${model.table}.${field.column}`));

/** Every model that has a person's id, or depends on one that does; each after those that it depends on. */
export function modelsOfAPerson(): PrismaModel[] {
  const found = [models.find(({ table }) => table === 'users')!];
  const isFound = (table: string) => found.some((model) => model.table === table);
  const holds = (model: PrismaModel): boolean =>
    model.fields.some((field) => field.kind !== 'relation' && isPerson(model, field)) ||
    model.foreignKeys.some(({ table }) => table !== model.table && models.some((m) => m.table === table && holds(m)));
  const wanted = models.filter(holds);
  const isWanted = (table: string) => wanted.some((model) => model.table === table);
  const isReady = ({ foreignKeys }: PrismaModel) =>
    foreignKeys.every(({ table }) => isFound(table) || !isWanted(table));
  while (wanted.some(({ table }) => !isFound(table))) {
    found.push(wanted.find((model) => !isFound(model.table) && isReady(model))!);
  }
  return found;
}

export interface Planted {
  /** `Model.field` */
  name: string;
  /** How an archive in JSON shows the value, or the field's name where the value could be anything's. */
  shownAs: string;
}

/** Five letters that occur in no word, id or hash. */
export const freshTag = () => Array.from({ length: 5 }, () => 'GHJKLMNPQRSTVWXYZ'[randomInt(17)]).join('');

/**
 * Fills a person's own row, and one row of every model of `modelsOfAPerson`, with values that occur nowhere else. Every
 * text begins with the tag.
 */
export async function plantRows(personId: string, tag: string): Promise<Planted[]> {
  const generated = await db.$queryRaw<{ name: string }[]>`
    SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME) AS name FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() AND EXTRA LIKE '%GENERATED%' AND EXTRA NOT LIKE '%DEFAULT_GENERATED%'`;
  const skipped = new Set([
    ...generated.map(({ name }) => name),
    ...['id', 'password_hash', 'role', 'status', 'deactivated_at', 'erased_at'].map((column) => `users.${column}`),
  ]);
  // A dealer is no person, but staff and photos belong to one.
  const tenant = await aTenant();
  const keys = new Map<string, Record<string, unknown>>([
    ['users', { id: personId }],
    ['tenants', { id: tenant.id }],
    ['cars', { id: (await aCar(tenant)).id }],
  ]);
  const planted: Planted[] = [];
  let count = 0;

  /** The value for the database, and how the archive shows it; null where it can't be distinguished from others. */
  const valueOf = (model: PrismaModel, field: PrismaField): [value: unknown, shownAs: string | null] => {
    const key = foreignKeyOf(model, field);
    if (isPerson(model, field)) return [personId, null];
    if (key) return [keys.get(key.table)![key.references[key.columns.indexOf(field.column)]!], null];
    const byName = `"${field.name}":`;
    const n = ++count;
    const words = `${tag}${n.toString(36).padStart(2, '0')}`;
    const moment = new Date(Date.UTC(2031, 0, 1) + n * 61_000);
    const date = new Date(Date.UTC(2041, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
    if (field.kind === 'enum')
      return [chosenValues[`${model.table}.${field.column}`] ?? enums.get(field.type)![0], byName];
    if (field.type === 'Json') return [JSON.stringify([{ words }]), words];
    if (isText(field)) return [words, words];
    if (field.native === 'Char(36)') return ((id) => [id, id])(randomUUID());
    if (field.native === 'Char(64)') return ((hash) => [hash, hash])(randomBytes(32).toString('hex'));
    if (field.native === 'Date') return [date, date];
    if (field.type === 'DateTime') return [moment.toISOString().slice(0, -1), moment.toISOString()];
    if (field.type === 'Int') return [100_000 + n, String(100_000 + n)];
    if (field.type === 'Decimal') return [200_000.5 + n, String(200_000.5 + n)];
    if (field.type === 'Float') return [10 + n / 16_384, String(10 + n / 16_384)];
    if (field.type === 'Boolean') return [true, byName];
    if (field.type === 'Bytes') return [Buffer.from(words), words];
    if (field.native === 'Char(3)') return ['NZD', byName];
    throw new Error(`what to plant in ${model.name}.${field.name}?`);
  };

  for (const model of modelsOfAPerson()) {
    const fields = model.fields.filter(
      ({ kind, column }) => kind !== 'relation' && !skipped.has(`${model.table}.${column}`),
    );
    const values = fields.map((field) => {
      const [value, shownAs] = valueOf(model, field);
      if (shownAs !== null) planted.push({ name: `${model.name}.${field.name}`, shownAs });
      return value;
    });
    const columns = fields.map(({ column }) => `\`${column}\``);
    if (model.table === 'users') {
      const changes = columns.map((column) => `${column} = ?`).join(', ');
      await db.$executeRawUnsafe(`UPDATE users SET ${changes} WHERE id = ?`, ...values, personId);
      continue;
    }
    keys.set(model.table, Object.fromEntries(fields.map(({ column }, at) => [column, values[at]])));
    const marks = columns.map(() => '?').join(', ');
    await db.$executeRawUnsafe(`INSERT INTO \`${model.table}\` (${columns.join(', ')}) VALUES (${marks})`, ...values);
  }
  return planted;
}

/**
 * Every column of the database that contains the words, as `table.column`, found by looking into all of them.
 */
export async function columnsThatHold(words: string): Promise<string[]> {
  const columns = await db.$queryRaw<{ tableName: string; name: string }[]>`
    SELECT TABLE_NAME AS tableName, COLUMN_NAME AS name FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE()
      AND DATA_TYPE IN ('char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext', 'json', 'mediumblob', 'blob')
    ORDER BY TABLE_NAME, COLUMN_NAME`;
  const found: string[] = [];
  for (const { tableName, name } of columns) {
    const rows = await db.$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM \`${tableName}\` WHERE \`${name}\` LIKE ? LIMIT 1`,
      `%${words}%`,
    );
    if (rows.length > 0) found.push(`${tableName}.${name}`);
  }
  return found;
}
