import type { PrismaMariaDb } from '@prisma/adapter-mariadb';
import { requestContext } from '../logging/requestContext.js';
import { retryBrokenOff } from './retryBrokenOff.js';

type Work = (...args: never[]) => Promise<unknown>;

const statementMs = 2000;
const socketTimeout = 45026;

/**
 * Ends a request's wait for one statement after two seconds, as a lost connection ends it: a server that has stopped
 * answering then costs a 503 in time. Whether the statement was carried out is unknown. Jobs wait for as long as it
 * takes. A statement outside a transaction that MySQL broke off, which undoes it, is run again.
 */
export function guardStatements(factory: PrismaMariaDb): PrismaMariaDb {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const startTransaction = adapter.startTransaction.bind(adapter);
    bound(adapter, ['queryRaw', 'executeRaw']);
    retried(adapter, ['queryRaw', 'executeRaw']);
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await startTransaction(isolationLevel);
      const { conn } = transaction as unknown as { conn: { destroy(): void } };
      // Its rollback would wait for the same silence, and the next one to get the connection too.
      bound(transaction, ['queryRaw', 'executeRaw', 'commit', 'rollback'], () => conn.destroy());
      return transaction;
    };
    return adapter;
  };
  return factory;
}

function bound<Name extends string>(target: Record<Name, Work>, names: Name[], onLate?: () => void): void {
  for (const name of names) {
    const work: Work = target[name].bind(target);
    target[name] = (...args) => {
      const context = requestContext.getStore();
      return context && !context.isJob ? inTime(work(...args), onLate) : work(...args);
    };
  }
}

function retried<Name extends string>(target: Record<Name, Work>, names: Name[]): void {
  for (const name of names) {
    const work: Work = target[name].bind(target);
    target[name] = (...args) => retryBrokenOff(() => work(...args));
  }
}

async function inTime<T>(work: Promise<T>, onLate?: () => void): Promise<T> {
  let isSettled = false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const end = () => {
      if (isSettled) return;
      onLate?.();
      reject(tooLate());
    };
    // A busy event loop comes to its timers late: an answer that has arrived meanwhile is read first.
    timer = setTimeout(() => setImmediate(end), statementMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    isSettled = true;
    clearTimeout(timer);
  }
}

/** In the shape that Prisma takes for its driver's own. */
function tooLate(): Error {
  const message = 'The database did not answer in time';
  const cause = { kind: 'mysql', code: socketTimeout, originalCode: String(socketTimeout), message, state: 'HY000' };
  return Object.assign(new Error(message, { cause }), { name: 'DriverAdapterError' });
}
