import { delay } from '../time/delay.js';
import { databaseErrno, isRetryable } from './databaseErrors.js';

const attempts = 3;
const retryBudgetMs = 1200;

/** Runs `work` again, up to three times in all, when MySQL broke it off for another's sake: a deadlock, a lock wait. */
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
