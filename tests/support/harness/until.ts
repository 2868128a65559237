import { delay } from '../../../src/platform/time/delay.js';

/** Reached only when nothing happens at all: a busy machine can be far slower than an idle one. */
const defaultCeilingMs = 120_000;

/** Waits until `happened` returns something truthy, and returns that. Throws once `ceilingMs` have passed. */
export async function until<T>(happened: () => T | Promise<T>, ceilingMs = defaultCeilingMs): Promise<NonNullable<T>> {
  const deadline = Date.now() + ceilingMs;
  for (;;) {
    const result = await happened();
    if (result) return result;
    if (Date.now() > deadline) throw new Error(`not so within ${ceilingMs / 1000} s: ${happened.toString()}`);
    await delay(20);
  }
}
