import type { PrismaMariaDb } from '@prisma/adapter-mariadb';
import { requestContext } from '../logging/requestContext.js';
import { retryBrokenOff } from './retryBrokenOff.js';

type Work = (...args: never[]) => Promise<unknown>;

interface Connection {
  /** Ends the connection and, on the server, the statement that is running on it. */
  destroy(): void;
  release(): Promise<void>;
}
interface Pool {
  getConnection(): Promise<Connection>;
}
type Adapter = Awaited<ReturnType<PrismaMariaDb['connect']>>;

const requestStatementMs = 2000;
const jobStatementMs = 9000;
const socketTimeout = 45026;

/**
 * Sets a time limit in the database, which ends a statement even if the process that sent it has died. MariaDB limits
 * every statement (seconds), MySQL only reads (milliseconds); each ignores the comment that is meant for the other.
 */
export const statementLimitSql = `SET /*M!100101 max_statement_time = ${jobStatementMs / 1000 + 1}, */
  /*!50708 max_execution_time = ${jobStatementMs + 1000}, */ innodb_lock_wait_timeout = 1`;

/**
 * Limits each statement to two seconds for a request and nine for a job. A statement over the limit fails like a lost
 * connection and is killed on the server, so that it does not continue or occupy the pool; whether it was executed is
 * unknown. A statement outside a transaction is retried if MySQL rolled it back.
 */
export function guardStatements(factory: PrismaMariaDb): PrismaMariaDb {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const startTransaction = adapter.startTransaction.bind(adapter);
    for (const name of ['queryRaw', 'executeRaw'] as const) {
      const onConnection = onOwnConnection(adapter, adapter[name]);
      adapter[name] = ((...args: never[]) => retryBrokenOff(() => onConnection(...args))) as never;
    }
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await startTransaction(isolationLevel);
      const { conn } = transaction as unknown as { conn: Connection };
      for (const name of ['queryRaw', 'executeRaw', 'commit', 'rollback'] as const) {
        const work: Work = transaction[name].bind(transaction);
        transaction[name] = ((...args: never[]) => inTime(work(...args), () => conn.destroy())) as never;
      }
      return transaction;
    };
    return adapter;
  };
  return factory;
}

/** Runs the adapter's `work` on a dedicated connection, because only a known connection can be killed. */
function onOwnConnection(adapter: Adapter, work: Work): Work {
  const pool = adapter.underlyingDriver() as unknown as Pool;
  const { onError } = adapter as unknown as { onError(error: unknown): never };
  return (...args) => {
    let connection: Connection | undefined;
    let isLate = false;
    const run = async () => {
      connection = await pool.getConnection().catch((error: unknown) => onError(error));
      const view = Object.create(adapter, { client: { value: connection } }) as Adapter;
      try {
        return isLate ? undefined : await work.apply(view, args);
      } finally {
        await connection.release();
      }
    };
    return inTime(run(), () => {
      isLate = true;
      connection?.destroy();
    });
  };
}

async function inTime<T>(work: Promise<T>, onLate: () => void): Promise<T> {
  const context = requestContext.getStore();
  const limitMs = context && !context.isJob ? requestStatementMs : jobStatementMs;
  let isSettled = false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const end = () => {
      if (isSettled) return;
      onLate();
      reject(tooLate());
    };
    // A busy event loop runs timers late, so a response that has already arrived is read first.
    timer = setTimeout(() => setImmediate(end), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    isSettled = true;
    clearTimeout(timer);
  }
}

/** Wraps an error in the shape that Prisma expects from its driver. */
function tooLate(): Error {
  const message = 'The database did not answer in time';
  const cause = { kind: 'mysql', code: socketTimeout, originalCode: String(socketTimeout), message, state: 'HY000' };
  return Object.assign(new Error(message, { cause }), { name: 'DriverAdapterError' });
}
