import { createHash } from 'node:crypto';

/**
 * Returns a message id that is valid in a file name or a Message-ID: the id itself if it is plain, otherwise its
 * SHA-256.
 */
export const plainId = (id: string): string =>
  /^[\w-]{1,128}$/.test(id) ? id : createHash('sha256').update(id).digest('hex');
