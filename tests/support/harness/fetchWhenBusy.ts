import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inject } from 'vitest';

const maxAttempts = 100;
const pauseMs = 100;
const busyMessage = 'The service is temporarily unavailable';

/** Names the file of `answersDir` that counts the requests which were sent again. */
export const busyFile = 'busy.count';

async function isBusy(response: Response): Promise<boolean> {
  if (response.status !== 503 || !response.headers.has('retry-after')) return false;
  return (await response.clone().text()).includes(busyMessage);
}

/**
 * Sends a request to the shared server, again for as long as that is too busy for it, as clients should after a 503 with
 * Retry-After. A server that a test started itself is asked once: its 503 is what the test is about.
 */
export async function fetchWhenBusy(request: Request): Promise<Response> {
  const isShared = request.url.startsWith(inject('serverUrl'));
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(isShared ? request.clone() : request);
    if (!isShared || attempt === maxAttempts || !(await isBusy(response))) return response;
    appendFileSync(path.join(inject('answersDir'), busyFile), '.');
    await delay(pauseMs);
  }
}
