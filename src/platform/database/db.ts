import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import { PrismaClient, type Prisma } from '../../../generated/prisma/client.js';
import { databaseSettings } from '../../config/databaseUrl.js';
import { guardStatements, statementLimitSql } from './guardStatements.js';
import { retryBrokenOff } from './retryBrokenOff.js';

export type Database = PrismaClient;
/** The database for a domain function: the client, or the transaction that its caller has open. */
export type Db = PrismaClient | Prisma.TransactionClient;

const connectTimeoutMs = 1000;

/**
 * Creates a client with a pool of up to 20 connections, or the URL's `connection_limit`. Every wait is bounded, so an
 * unresponsive server is detected within 2.5 s.
 */
export function createDb(config: { databaseUrl: string }, onQuery?: (milliseconds: number) => void): Database {
  const adapter = new PrismaMariaDb(
    {
      ...databaseSettings(config.databaseUrl),
      acquireTimeout: connectTimeoutMs,
      connectTimeout: connectTimeoutMs,
      socketTimeout: 10_000,
      timezone: 'Z',
      charset: 'utf8mb4',
      collation: 'UTF8MB4_UNICODE_520_CI',
      allowPublicKeyRetrieval: true,
      initSql: statementLimitSql,
    },
    { useTextProtocol: true },
  );
  const client = new PrismaClient({ adapter: guardStatements(adapter), log: [{ emit: 'event', level: 'query' }] });
  if (onQuery) client.$on('query', (event) => onQuery(event.duration));
  return client;
}

/** Further writes of a transaction that its caller adds. */
export type Alongside = (tx: Prisma.TransactionClient) => Promise<void>;

/** Runs `work` in one transaction and retries it from the start after a deadlock or a lock timeout. */
export async function inTransaction<T>(db: Db, work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  if (!('$transaction' in db)) return work(db);
  return retryBrokenOff(() => db.$transaction(work, { maxWait: 1000, timeout: 8000, isolationLevel: 'ReadCommitted' }));
}
