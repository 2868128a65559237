export interface FairQueueOptions {
  /** Maximum number of tasks that run at the same time. */
  concurrency: number;
  /** Maximum number of waiting tasks of all clients together. */
  maxQueued: number;
  /** Maximum number of waiting tasks of one client. */
  maxQueuedPerClient: number;
  /** How long a rejected client is asked to wait. */
  retryAfterSeconds?: number;
}

export interface FairQueue {
  /**
   * Runs `work` when it is the client's turn. Waiting clients take turns, one task each, however many tasks each has
   * waiting. Rejects with QueueFullError, without running the work, if the queue is full.
   */
  run<T>(clientKey: string, work: () => T | Promise<T>): Promise<T>;
  /** Number of waiting tasks. */
  readonly queuedCount: number;
  readonly runningCount: number;
}

/** The queue is full: answered as 503 with Retry-After. */
export class QueueFullError extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('The queue is full');
    this.name = 'QueueFullError';
  }
}

type Start = () => void;

/** Shares a limited resource (such as a thread pool) fairly between clients, with a bound on the queue. */
export function createFairQueue(options: FairQueueOptions): FairQueue {
  const { concurrency, maxQueued, maxQueuedPerClient, retryAfterSeconds = 2 } = options;
  // A Map iterates in insertion order: the first client is next, and moves to the end after its turn.
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
