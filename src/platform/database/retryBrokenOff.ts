import { delay } from '../time/delay.js';
import { databaseErrno, isRetryable } from './databaseErrors.js';

const attempts = 3;
const retryBudgetMs = 1200;

/** Retries `work`, up to three attempts in all, after a deadlock or a lock timeout. */
export async function retryBrokenOff<T>(work: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const isSpent = Date.now() - startedAt > retryBudgetMs;
      if (attempt === attempts || isSpent || !isRetryable(databaseErrno(error))) throw error;
      await delay(10 + Math.random() * 40 * attempt);
    }
  }
}
