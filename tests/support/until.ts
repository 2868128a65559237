import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `happened` gives something true, and gives that back. Fails after `timeoutMs`. */
export async function until<T>(happened: () => T | Promise<T>, timeoutMs = 20_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const result = await happened();
    if (result) return result;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain`);
    await delay(50);
  }
}
