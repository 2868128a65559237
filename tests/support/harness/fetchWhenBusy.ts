import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { delay } from '../../../src/platform/time/delay.js';
import { inject } from 'vitest';
import { isSound } from './soundServers.js';

const maxAttempts = 100;
const pauseMs = 100;
const busyMessage = 'The service is temporarily unavailable';

/** Names the file of `answersDir` that has one character for each request that was sent again. */
export const busyFile = 'busy.count';

async function isBusy(response: Response): Promise<boolean> {
  if (response.status !== 503 || !response.headers.has('retry-after')) return false;
  return (await response.clone().text()).includes(busyMessage);
}

/**
 * Sends a request, again for as long as a sound server is too busy for it, as clients should after a 503 with
 * Retry-After. A server whose database or Redis the test may break is asked once.
 */
export async function fetchWhenBusy(request: Request): Promise<Response> {
  if (!isSound(request.url)) return fetch(request);
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(request.clone());
    if (attempt === maxAttempts || !(await isBusy(response))) return response;
    appendFileSync(path.join(inject('answersDir'), busyFile), '.');
    await delay(pauseMs);
  }
}
