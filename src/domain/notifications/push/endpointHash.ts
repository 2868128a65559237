import { createHash } from 'node:crypto';

/** Returns the hash by which a subscription is indexed: an endpoint is too long for an index. */
export const endpointHash = (endpoint: string) => createHash('sha256').update(endpoint).digest('hex');
