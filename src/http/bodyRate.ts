import type { Request, Response } from 'express';
import { Problem } from '../platform/problem.js';

const windowMs = 5000;
const minBytesPerWindow = 5 * 1024;

/**
 * Runs `read` for as long as the body keeps arriving: each 5 s must bring 5 KB or its end. Rejects with REQUEST_TIMEOUT
 * otherwise, and has the connection end with the answer.
 */
export async function atMinimumRate<T>(req: Request, res: Response, read: () => Promise<T>): Promise<T> {
  let received = 0;
  let watch: NodeJS.Timeout | undefined;
  const count = (chunk: Buffer) => (received += chunk.length);
  const tooSlow = new Promise<never>((_resolve, reject) => {
    const judge = () => {
      if (received < minBytesPerWindow && !req.complete) {
        if (!res.headersSent) res.setHeader('Connection', 'close');
        reject(new Problem('REQUEST_TIMEOUT', 'The request body arrives too slowly'));
      }
      received = 0;
    };
    // A busy event loop comes to its timers late: what has arrived meanwhile is read first.
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
