export interface FairQueueOptions {
  /** Works that run at the same time. */
  concurrency: number;
  /** Works that wait, of all clients together. */
  maxQueued: number;
  /** Works that wait, of one client. */
  maxQueuedPerClient: number;
  /** What a client that was refused is asked to wait. */
  retryAfterSeconds?: number;
}

export interface FairQueue {
  /**
   * Runs `work` once it is the client's turn. Waiting clients take turns, one work each, however many works any of them
   * has waiting. Rejects with QueueFullError, without running the work, where it may not wait.
   */
  run<T>(clientKey: string, work: () => T | Promise<T>): Promise<T>;
  /** Works that wait for their turn. */
  readonly queuedCount: number;
  readonly runningCount: number;
}

/** More work waits than the queue takes: answered as 503 with Retry-After. */
export class QueueFullError extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('The queue is full');
    this.name = 'QueueFullError';
  }
}

type Start = () => void;

/** Shares a costly resource (a thread pool, say) fairly between clients, with a bound on what waits for it. */
export function createFairQueue(options: FairQueueOptions): FairQueue {
  const { concurrency, maxQueued, maxQueuedPerClient, retryAfterSeconds = 2 } = options;
  // A Map iterates in insertion order: the first client is the next to have a turn, and goes to the end after it.
  const waiting = new Map<string, Start[]>();
  let runningCount = 0;
  let queuedCount = 0;

  const enqueue = (clientKey: string, start: Start) => {
    const starts = waiting.get(clientKey) ?? [];
    if (queuedCount >= maxQueued || starts.length >= maxQueuedPerClient) throw new QueueFullError(retryAfterSeconds);
    starts.push(start);
    waiting.set(clientKey, starts);
    queuedCount += 1;
  };

  const startNext = () => {
    const [next] = waiting;
    if (!next || runningCount >= concurrency) return;
    const [clientKey, starts] = next;
    const start = starts.shift()!;
    waiting.delete(clientKey);
    if (starts.length > 0) waiting.set(clientKey, starts);
    queuedCount -= 1;
    runningCount += 1;
    start();
  };

  return {
    async run(clientKey, work) {
      if (runningCount < concurrency && queuedCount === 0) runningCount += 1;
      else await new Promise<void>((resolve) => enqueue(clientKey, resolve));
      try {
        return await work();
      } finally {
        runningCount -= 1;
        startNext();
      }
    },
    get queuedCount() {
      return queuedCount;
    },
    get runningCount() {
      return runningCount;
    },
  };
}
