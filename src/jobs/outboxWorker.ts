import { delay } from '../platform/time/delay.js';
import { findDueLanes } from '../platform/outbox/findDueLanes.js';
import { laneNames, type Lane } from '../platform/outbox/lanes.js';
import { createLaneWorker } from './laneWorker.js';
import type { JobServices } from './runJob.js';

export interface WorkerOptions {
  /** Aborts when the process is about to stop: no further events are claimed then. */
  signal?: AbortSignal;
  /** How long after a worker's death its events fall due again; longer than handling one takes. */
  leaseMs?: number;
}

export interface OutboxWorker {
  /**
   * Handles due events of every lane until none is left. A call during another one makes the lanes check for new events
   * immediately, and returns. Any number of processes may drain at the same time: each event is claimed by one of them.
   */
  drain(signal?: AbortSignal): Promise<void>;
}

const recheckMs = 5000;

/** Creates a worker that handles this process's share of the outbox, each lane separately. */
export function createOutboxWorker(
  services: JobServices,
  { leaseMs = 60_000 }: Pick<WorkerOptions, 'leaseMs'> = {},
): OutboxWorker {
  let isCalled = false;
  let endWait = () => {};
  const recheck = () => {
    isCalled = true;
    endWait();
  };
  const lane = (name: Lane) => [name, createLaneWorker(services, { lane: name, leaseMs, onWritten: recheck })] as const;
  const lanes = new Map(laneNames.map(lane));
  const active = new Set<Promise<void>>();
  let failures: unknown[] = [];
  let isDraining = false;

  const callLanes = async (signal: AbortSignal | undefined) => {
    if (signal?.aborted) return;
    for (const name of await findDueLanes(services.db, new Date())) {
      const drained = lanes.get(name)!.drain(signal);
      if (active.has(drained)) continue;
      active.add(drained);
      void drained.catch((error: unknown) => failures.push(error)).finally(() => active.delete(drained));
    }
  };

  /** Resolves when all lanes are idle, there are new events, or it is time to check for lost calls. */
  const untilChange = async () => {
    const time = new AbortController();
    const rechecked = new Promise<void>((resolve) => (endWait = resolve));
    const idle = Promise.allSettled([...active]);
    await Promise.race([idle, rechecked, delay(recheckMs, undefined, { signal: time.signal }).catch(() => undefined)]);
    time.abort();
  };

  /** Never throws. Ends synchronously with its last check, so that no call is lost in between. */
  const work = async (signal: AbortSignal | undefined) => {
    failures = [];
    isDraining = true;
    for (;;) {
      isCalled = false;
      await callLanes(signal).catch((error: unknown) => failures.push(error));
      if (active.size > 0 && !isCalled) await untilChange();
      else if (active.size === 0 && !isCalled) break;
      if (active.size === 0 && (failures.length > 0 || signal?.aborted)) break;
    }
    isDraining = false;
  };

  return {
    async drain(signal) {
      if (isDraining) return recheck();
      await work(signal);
      if (failures.length > 0) throw failures[0];
      await countWaiting(services);
    },
  };
}

async function countWaiting({ db, metrics }: Pick<JobServices, 'db' | 'metrics'>): Promise<void> {
  const waiting = await db.outboxEvent.groupBy({
    by: ['lane'],
    where: { lane: { in: laneNames }, dueAt: { lte: new Date() } },
    _count: true,
  });
  const counts = new Map(waiting.map(({ lane, _count }) => [lane, _count]));
  for (const lane of laneNames) metrics.outboxWaiting.set({ lane }, counts.get(lane) ?? 0);
}

/** Drains the outbox once. */
export async function drainOutbox(services: JobServices, { signal, ...options }: WorkerOptions = {}): Promise<void> {
  await createOutboxWorker(services, options).drain(signal);
}
