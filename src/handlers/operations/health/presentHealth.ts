import type { Schema } from '../../../contract/contract.js';
import type { Config } from '../../../config.js';

type Status = Schema<'HealthCheck'>['status'];

interface Parts {
  config: Pick<Config, 'version'>;
  database: { status: Status };
  redis: { status: Status };
  mongo: { status: Status } | null;
}

/** Presents what both health reports start with. Only the database, Redis and MongoDB decide the status. */
export function presentHealth({ config, database, redis, mongo }: Parts): Omit<Schema<'HealthReport'>, 'checks'> {
  const isHealthy = [database, redis, mongo].every((check) => check?.status !== 'error');
  return {
    status: isHealthy ? 'healthy' : 'unhealthy',
    version: config.version,
    uptime: Math.floor(process.uptime()),
    timestamp: new Date().toISOString(),
    database: database.status === 'ok' ? 'connected' : 'disconnected',
    redis: redis.status === 'ok' ? 'connected' : 'disconnected',
  };
}

export const httpStatusOf = ({ status }: Pick<Schema<'HealthReport'>, 'status'>) =>
  status === 'healthy' ? (200 as const) : (503 as const);
