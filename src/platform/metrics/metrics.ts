import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * Creates the metrics of `/metrics`: requests, errors, database time, cache, limits, jobs, messages and live
 * connections.
 */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Duration of HTTP requests by operation and status; its count is the request count',
      labelNames: ['operation', 'method', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    errors: new Counter({
      name: 'http_errors_total',
      help: 'Answers of 500 and above',
      labelNames: ['operation', 'code'],
      registers,
    }),
    queries: new Histogram({
      name: 'db_query_duration_seconds',
      help: 'Duration of database queries',
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1],
      registers,
    }),
    cacheReads: new Counter({
      name: 'cache_reads_total',
      help: 'Cache reads by result',
      labelNames: ['result'],
      registers,
    }),
    limited: new Counter({
      name: 'rate_limit_hits_total',
      help: 'Requests refused by a limit',
      labelNames: ['rule'],
      registers,
    }),
    jobRuns: new Counter({
      name: 'job_runs_total',
      help: 'Job runs by result',
      labelNames: ['job', 'result'],
      registers,
    }),
    messages: new Counter({
      name: 'messages_sent_total',
      help: 'Messages by channel, template and result',
      labelNames: ['channel', 'template', 'result'],
      registers,
    }),
    liveConnections: new Gauge({
      name: 'live_connections',
      help: 'Streams and WebSockets of notifications that are open',
      registers,
    }),
    outboxWaiting: new Gauge({
      name: 'outbox_events_waiting',
      help: 'Outbox events that are due, by lane',
      labelNames: ['lane'],
      registers,
    }),
  };
}
