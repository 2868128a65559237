import type { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Download } from '../contract/contract.js';
import type { Logger } from '../platform/logging/logger.js';

/** Sends a file as a download, no faster than the client reads; for HEAD it isn't opened. It is never cached. */
export async function sendFile(
  res: Response,
  { logger, isHead }: { logger: Logger; isHead: boolean },
  { fileName, contentType, open }: Download,
): Promise<void> {
  const bytes = isHead ? null : await open();
  res.setHeader('Content-Type', contentType);
  res.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
  res.setHeader('Cache-Control', 'private, no-store');
  if (!bytes) return void res.end();
  try {
    await pipeline(Readable.from(bytes), res);
  } catch (error) {
    // Abort the connection, so that a part is not taken for the whole file.
    logger.warn('A file was not sent completely', { error });
  }
}
