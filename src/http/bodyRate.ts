import type { Request, Response } from 'express';
import { Problem } from '../platform/problem.js';

const windowMs = 5000;
const minBytesPerWindow = 5 * 1024;

/**
 * Runs `read` while the body arrives at 5 KB per 5 s or more, or ends. Otherwise rejects with REQUEST_TIMEOUT and
 * closes the connection after the response.
 */
export async function atMinimumRate<T>(req: Request, res: Response, read: () => Promise<T>): Promise<T> {
  let received = 0;
  let watch: NodeJS.Timeout | undefined;
  const count = (chunk: Buffer) => (received += chunk.length);
  const tooSlow = new Promise<never>((_resolve, reject) => {
    const judge = () => {
      if (received < minBytesPerWindow && !req.complete) {
        if (!res.headersSent) res.setHeader('Connection', 'close');
        reject(new Problem('REQUEST_TIMEOUT', 'The request body arrived too slowly'));
      }
      received = 0;
    };
    // A busy event loop runs its timers late, so read what has arrived in the meantime first.
    watch = setInterval(() => setImmediate(judge), windowMs);
  });
  const reading = read();
  req.on('data', count);
  try {
    return await Promise.race([reading, tooSlow]);
  } finally {
    clearInterval(watch);
    req.off('data', count);
  }
}
