/** Error numbers of MySQL and the driver, which every layer above preserves. */
const deadlock = 1213;
const lockWaitTimeout = 1205;
const recordChanged = 1020;
const tooManyConnections = 1040;
const serverShutdown = 1053;
const duplicateEntry = 1062;
/** A statement that reached its time limit (in MySQL's and MariaDB's wording) or was killed. */
const endedStatement = [3024, 1969, 1317];
const unknownThread = 1094;
const unavailable = new Set([
  tooManyConnections,
  serverShutdown,
  ...endedStatement,
  1927,
  45009,
  45012,
  45013,
  45014,
  45026,
  45028,
  45029,
  45033,
  45034,
]);

interface PrismaFailure {
  code?: string;
  message?: string;
  meta?: { driverAdapterError?: { cause?: AdapterCause }; cause?: unknown };
  cause?: AdapterCause | undefined;
}
interface AdapterCause {
  originalCode?: string | number;
  code?: string | number;
  kind?: string;
  constraint?: { index?: string };
}

function adapterCause(error: unknown): AdapterCause | undefined {
  const failure = error as PrismaFailure | undefined;
  return failure?.meta?.driverAdapterError?.cause ?? failure?.cause;
}

/** Returns the server's error number behind an error that Prisma threw, if any. */
export function databaseErrno(error: unknown): number | undefined {
  const cause = adapterCause(error);
  const number = Number(cause?.originalCode ?? cause?.code);
  if (Number.isInteger(number) && number > 0) return number;
  return (error as PrismaFailure | undefined)?.code === 'P2034' ? deadlock : undefined;
}

export const isRetryable = (errno: number | undefined) =>
  errno === deadlock || errno === lockWaitTimeout || errno === recordChanged;

const unavailableCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);

/** Returns whether the database is unavailable or overloaded, so that a retry of the request may succeed. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const failure = error as PrismaFailure | undefined;
  const errno = databaseErrno(error);
  if (errno !== undefined && (unavailable.has(errno) || isRetryable(errno))) return true;
  if (failure?.code && unavailableCodes.has(failure.code)) return true;
  return /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|pool timeout|socket has unexpectedly been closed|Cannot execute new commands/i.test(
    failure?.message ?? '',
  );
}

/**
 * Returns whether an error comes from a promise of the driver that nothing awaits: a connection broke while the driver
 * was setting it up, or had already ended when the driver tried to kill it.
 */
export function isBrokenConnection(error: unknown): boolean {
  const { sqlState, errno } = (error ?? {}) as { sqlState?: unknown; errno?: unknown };
  return sqlState === '08S01' || errno === unknownThread;
}

/** Returns the name of the unique index that a write violated, or undefined for any other error. */
export function violatedIndex(error: unknown): string | undefined {
  const cause = adapterCause(error);
  const isDuplicate = (error as PrismaFailure | undefined)?.code === 'P2002' || databaseErrno(error) === duplicateEntry;
  if (!isDuplicate) return undefined;
  return cause?.constraint?.index ?? /for key '([^']+)'/.exec((error as PrismaFailure).message ?? '')?.[1] ?? 'unknown';
}
