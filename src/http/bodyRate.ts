import type { Request, Response } from 'express';
import { Problem } from '../platform/problem.js';

const windowMs = 5000;
const minBytesPerWindow = 5 * 1024;

interface BodyReading<T> {
  read: () => Promise<T>;
  /** What a body without a declared length may have in all. */
  maxBytes?: number;
}

/**
 * Runs `read` while the body arrives at 5 KB per 5 s or more, or ends. Otherwise rejects with REQUEST_TIMEOUT and
 * closes the connection after the response. Rejects with PAYLOAD_TOO_LARGE for a body that exceeds `maxBytes`.
 */
export async function withinBodyLimits<T>(
  req: Request,
  res: Response,
  { read, maxBytes = Infinity }: BodyReading<T>,
): Promise<T> {
  let received = 0;
  let receivedInAll = 0;
  let refuse: (problem: Problem) => void = () => {};
  const tooLarge = new Promise<never>((_resolve, reject) => (refuse = reject));
  let watch: NodeJS.Timeout | undefined;
  const count = (chunk: Buffer) => {
    received += chunk.length;
    receivedInAll += chunk.length;
    if (receivedInAll > maxBytes) refuse(new Problem('PAYLOAD_TOO_LARGE', 'The request body is too large'));
  };
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
    return await Promise.race([reading, tooSlow, tooLarge]);
  } finally {
    clearInterval(watch);
    req.off('data', count);
  }
}
