import { createHash } from 'node:crypto';

/** A message id as a file name or a Message-ID can hold it: itself where it is plain, otherwise its SHA-256. */
export const plainId = (id: string): string =>
  /^[\w-]{1,128}$/.test(id) ? id : createHash('sha256').update(id).digest('hex');
