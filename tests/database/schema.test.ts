import { createConnection, type Connection } from 'mariadb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyMigrations } from '../../prisma/migrate.js';
import { readPrismaModels, type PrismaField } from '../support/harness/prismaModels.js';

const { models, enums } = readPrismaModels();
const machineWords = /^(id|.*_id|jti|family|.*_hash|token|viewer|replaced_by|claimed_by|settled_by|dedupe_key|lane)$/;
const generated = {
  'listings.active_at': /if.*status.*active.*created_at/i,
  'listings.active_price': /if.*status.*active.*price/i,
  'listings.active_mileage': /if.*status.*active.*mileage/i,
  'listings.active_deal': /if.*status.*active.*price.*ai_price_recommended/i,
  'listings.is_of_dealer': /dealer_id.*is not null/i,
  'listings.deal_rating': /case.*ai_price_recommended.*great.*overpriced/is,
  'listings.active_latitude': /if.*status.*active.*latitude.*case.*region/is,
  'listings.active_longitude': /if.*status.*active.*longitude.*case.*region/is,
  'listings.search_text': /regexp_replace.*year.*make.*model.*variant.*description/is,
  'outbox_events.due_at': /if.*processed_at.*failed_at.*available_at/i,
};

type Row = Record<string, string | number | bigint | null>;
let connection: Connection;
let tables: Row[];
let columns: Row[];
let indexes: Row[];
let foreignKeys: Row[];

const rowsOf = (sql: string) => connection.query<Row[]>({ sql, bigIntAsNumber: true });

beforeAll(async () => {
  const databaseUrl = process.env.DATABASE_URL!;
  await applyMigrations(databaseUrl);
  const url = new URL(databaseUrl);
  connection = await createConnection({
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    allowPublicKeyRetrieval: true,
  });
  tables = await rowsOf(`SELECT TABLE_NAME AS name, TABLE_COLLATION AS collation, ENGINE AS engine
    FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> '_prisma_migrations'`);
  columns = await rowsOf(`SELECT TABLE_NAME AS tableName, COLUMN_NAME AS name, IS_NULLABLE AS nullable,
      DATA_TYPE AS type, COLUMN_TYPE AS fullType, CHARACTER_MAXIMUM_LENGTH AS length, NUMERIC_PRECISION AS digits,
      NUMERIC_SCALE AS scale, DATETIME_PRECISION AS fraction, COLUMN_DEFAULT AS initial, COLLATION_NAME AS collation,
      GENERATION_EXPRESSION AS expression
    FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> '_prisma_migrations'`);
  indexes = await rowsOf(`SELECT TABLE_NAME AS tableName, INDEX_NAME AS name, NON_UNIQUE AS repeats,
      GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX) AS columnNames
    FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> '_prisma_migrations'
    GROUP BY TABLE_NAME, INDEX_NAME, NON_UNIQUE`);
  foreignKeys = await rowsOf(`SELECT u.TABLE_NAME AS tableName, u.CONSTRAINT_NAME AS name,
      u.REFERENCED_TABLE_NAME AS target, r.DELETE_RULE AS onDelete, r.UPDATE_RULE AS onUpdate,
      GROUP_CONCAT(u.COLUMN_NAME ORDER BY u.ORDINAL_POSITION) AS columnNames,
      GROUP_CONCAT(u.REFERENCED_COLUMN_NAME ORDER BY u.ORDINAL_POSITION) AS targetColumns
    FROM information_schema.KEY_COLUMN_USAGE u
    JOIN information_schema.REFERENTIAL_CONSTRAINTS r
      ON r.CONSTRAINT_SCHEMA = u.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = u.CONSTRAINT_NAME
    WHERE u.TABLE_SCHEMA = DATABASE() AND u.REFERENCED_TABLE_NAME IS NOT NULL
    GROUP BY u.TABLE_NAME, u.CONSTRAINT_NAME, u.REFERENCED_TABLE_NAME, r.DELETE_RULE, r.UPDATE_RULE`);
});

afterAll(() => connection.end());

function expectedType({ type, kind, native }: PrismaField): string {
  if (kind === 'enum') return `enum(${enums.get(type)!.map((value) => `'${value}'`)})`;
  if (native) return native.toLowerCase().replaceAll(' ', '');
  return { Int: 'int', Float: 'double', Boolean: 'tinyint(1)', Json: 'json' }[type]!;
}

/** The column's type in the schema's words; MariaDB stores JSON as longtext and adds a display width to int. */
function actualType(column: Row): string {
  const type = String(column.type).toLowerCase();
  if (type === 'char' || type === 'varchar') return `${type}(${column.length})`;
  if (type === 'decimal') return `decimal(${column.digits},${column.scale})`;
  if (type === 'datetime') return `datetime(${column.fraction})`;
  if (type === 'longtext') return 'json';
  if (type === 'enum' || type === 'tinyint') return String(column.fullType);
  return type;
}

function expectedDefault({ default: initial, kind }: PrismaField): string | null {
  if (initial === null || initial === 'uuid()') return null;
  if (initial === 'now()') return 'current_timestamp(3)';
  if (kind === 'enum') return initial;
  return { true: '1', false: '0' }[initial] ?? initial.replaceAll('"', '');
}

const actualDefault = ({ initial }: Row) =>
  initial === null || initial === 'NULL'
    ? null
    : String(initial)
        .replace(/^'(.*)'$/, '$1')
        .replace('CURRENT_TIMESTAMP', 'current_timestamp');

function expectedCollation(type: string, column: string): string | null {
  if (type === 'json') return null;
  if (/^(enum|text|mediumtext)/.test(type)) return 'utf8mb4_unicode_520_ci';
  if (!/^(var)?char/.test(type)) return null;
  return machineWords.test(column) ? 'ascii_bin' : 'utf8mb4_unicode_520_ci';
}

describe('schema.prisma and the migrated database agree', () => {
  it('on the tables, each utf8mb4 and transactional', () => {
    const expected = models.map(({ table }) => ({
      name: table,
      collation: 'utf8mb4_unicode_520_ci',
      engine: 'InnoDB',
    }));
    const byName = (a: Row, b: Row) => String(a.name).localeCompare(String(b.name));
    expect(tables.sort(byName)).toEqual(expected.sort(byName));
  });

  describe.each(models)('$table', ({ table, fields, primaryKey, indexes: declared, foreignKeys: relations }) => {
    it('columns', () => {
      const actual = columns
        .filter(({ tableName }) => tableName === table)
        .map((column) => ({
          name: column.name,
          optional: column.nullable === 'YES',
          type: actualType(column),
          default: actualDefault(column),
          collation: actualType(column) === 'json' ? null : column.collation,
        }));
      const expected = fields
        .filter(({ kind }) => kind !== 'relation')
        .map((field) => ({
          name: field.column,
          optional: field.optional,
          type: expectedType(field),
          default: expectedDefault(field),
          collation: expectedCollation(expectedType(field), field.column),
        }));
      expect(Object.fromEntries(actual.map((column) => [column.name, column]))).toEqual(
        Object.fromEntries(expected.map((column) => [column.name, column])),
      );
    });

    it('indexes', () => {
      const actual = indexes
        .filter(({ tableName }) => tableName === table)
        .map(({ name, repeats, columnNames }) => `${name} ${Number(repeats) === 0 ? 'unique' : ''} ${columnNames}`);
      const expected = [{ name: 'PRIMARY', columns: primaryKey, unique: true }, ...declared].map(
        (index) => `${index.name} ${index.unique ? 'unique' : ''} ${index.columns}`,
      );
      expect(actual.sort()).toEqual(expected.sort());
    });

    it('foreign keys', () => {
      const actual = foreignKeys
        .filter(({ tableName }) => tableName === table)
        .map(
          (key) => `${key.name} ${key.columnNames} ${key.target} ${key.targetColumns} ${key.onDelete} ${key.onUpdate}`,
        );
      const expected = relations.map(
        (key) => `${key.name} ${key.columns} ${key.table} ${key.references} ${key.onDelete} ${key.onUpdate}`,
      );
      const noAction = (line: string) => line.replace('NO ACTION', 'RESTRICT');
      expect(actual.map(noAction).sort()).toEqual(expected.sort());
    });
  });

  it('on the columns that the database writes itself', () => {
    const actual = columns.filter(({ expression }) => expression);
    expect(actual.map(({ tableName, name }) => `${tableName}.${name}`).sort()).toEqual(Object.keys(generated).sort());
    for (const [name, pattern] of Object.entries(generated)) {
      const column = actual.find((row) => `${row.tableName}.${row.name}` === name)!;
      expect(column.expression).toMatch(pattern);
    }
  });

  it('that only a draft may be incomplete', async () => {
    await connection.beginTransaction();
    try {
      await connection.query(
        "INSERT INTO users (id, password_hash, updated_at) VALUES ('check', '', UTC_TIMESTAMP(3))",
      );
      const insert = (status: string) =>
        connection.query(
          `INSERT INTO listings (id, user_id, status, created_at, updated_at)
           VALUES ('${status}', 'check', '${status}', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))`,
        );
      await insert('DRAFT');
      await expect(insert('ACTIVE')).rejects.toThrow(/listings_published_complete/);
    } finally {
      await connection.rollback();
    }
  });
});
