import { describe, expect, it } from 'vitest';
import { createFairQueue, QueueFullError } from '../../src/platform/fairQueue.js';

/** Work items that end on request, and the order in which they began. */
function workbench() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      ends.set(name, () => resolve(name));
    });
  const finish = async (name: string) => {
    ends.get(name)!();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { begun, work, finish };
}

const roomy = { concurrency: 1, maxQueued: 100, maxQueuedPerClient: 100 };

describe('fair queue', () => {
  it('runs no more work at once than its concurrency', async () => {
    const { begun, work, finish } = workbench();
    const queue = createFairQueue({ ...roomy, concurrency: 2 });
    const all = ['a1', 'a2', 'a3'].map((name) => queue.run('a', work(name)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual(['a1', 'a2']);
    expect(queue).toMatchObject({ runningCount: 2, queuedCount: 1 });
    for (const name of ['a1', 'a2', 'a3']) await finish(name);
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3']);
    expect(queue).toMatchObject({ runningCount: 0, queuedCount: 0 });
  });

  it('serves clients in turn, however much one of them has waiting', async () => {
    const { begun, work, finish } = workbench();
    const queue = createFairQueue(roomy);
    const names = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'];
    const all = names.map((name) => queue.run(name[0]!, work(name)));
    await new Promise((resolve) => setImmediate(resolve));
    for (let at = 0; at < names.length; at++) await finish(begun[at]!);
    await Promise.all(all);
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
  });

  it('rejects work beyond the queue limit of a client or of all clients', async () => {
    const { begun, work, finish } = workbench();
    const queue = createFairQueue({ concurrency: 1, maxQueued: 3, maxQueuedPerClient: 2, retryAfterSeconds: 7 });
    const accepted = ['a1', 'a2', 'a3', 'b1'].map((name) => queue.run(name[0]!, work(name)));
    await expect(queue.run('a', work('a4'))).rejects.toMatchObject({ retryAfterSeconds: 7 });
    await expect(queue.run('c', work('c1'))).rejects.toBeInstanceOf(QueueFullError);
    for (let at = 0; at < accepted.length; at++) await finish(begun[at]!);
    await Promise.all(accepted);
    expect(begun.sort()).toEqual(['a1', 'a2', 'a3', 'b1']);
  });

  it('continues after work that fails, thrown or rejected', async () => {
    const queue = createFairQueue(roomy);
    const outcomes = await Promise.allSettled([
      queue.run('a', () => {
        throw new Error('thrown');
      }),
      queue.run('a', () => Promise.reject(new Error('rejected'))),
      queue.run('a', () => 'done'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(queue).toMatchObject({ runningCount: 0, queuedCount: 0 });
  });
});
