import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry, type Registry } from 'prom-client';

interface Question {
  type: 'metrics-question';
  id: number;
}
interface Answer {
  type: 'metrics-answer';
  id: number;
  text: string | null;
}

const waitMs = 6000;
const waiting = new Map<number, (text: string | null) => void>();
let lastId = 0;

const isOf = <T extends Question | Answer>(type: T['type'], message: unknown): message is T =>
  typeof message === 'object' && (message as { type?: unknown } | null)?.type === type;

/** Makes the primary of a cluster answer its workers with the combined metrics of all workers. */
export function answerWorkers(): void {
  const aggregator = new AggregatorRegistry();
  cluster.on('message', (worker: Worker, message: unknown) => {
    if (!isOf<Question>('metrics-question', message)) return;
    const answer = (text: string | null) => {
      if (worker.isConnected()) worker.send({ type: 'metrics-answer', id: message.id, text } satisfies Answer);
    };
    // A worker that is still starting doesn't respond; the worker that asked then returns only its metrics.
    aggregator.clusterMetrics().then(answer, () => answer(null));
  });
}

/** Makes a cluster worker report its metrics to the primary and read the combined result. */
function join(registry: Registry): void {
  AggregatorRegistry.setRegistries(registry);
  new AggregatorRegistry();
  process.on('message', (message: unknown) => {
    if (isOf<Answer>('metrics-answer', message)) waiting.get(message.id)?.(message.text);
  });
}

/** Returns a function that resolves to the metrics of this process, or to those of the whole cluster in a worker. */
export function metricsText(registry: Registry): () => Promise<string> {
  if (!cluster.worker) return () => registry.metrics();
  const { worker } = cluster;
  join(registry);
  return async () => {
    const id = ++lastId;
    const text = await new Promise<string | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), waitMs);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      worker.send({ type: 'metrics-question', id } satisfies Question);
    });
    waiting.delete(id);
    return text ?? registry.metrics();
  };
}
