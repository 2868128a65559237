import { createHash } from 'node:crypto';

/** What a subscription is found by: an endpoint is longer than an index takes. */
export const endpointHash = (endpoint: string) => createHash('sha256').update(endpoint).digest('hex');
