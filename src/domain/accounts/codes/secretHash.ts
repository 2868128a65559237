import { createHash } from 'node:crypto';

/** Returns the SHA-256 of a token or code in hex, which is stored instead of it. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
