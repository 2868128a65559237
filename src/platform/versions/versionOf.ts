import { createHash } from 'node:crypto';

/** Returns a fingerprint of what a user can edit of a resource: 16 characters, equal exactly while the state is. */
export const versionOf = (state: unknown): string =>
  createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 16);
