import { createHash } from 'node:crypto';

/** What is stored of a token or code: its SHA-256 in hex. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
