import { ECDH } from 'node:crypto';
import { isPublicUrl } from '../../../platform/network/publicNetwork.js';
import { invalid, Problem } from '../../../platform/problem.js';
import type { BrowserSubscription } from './pushSubscription.js';

function isPoint(p256dh: string): boolean {
  const bytes = Buffer.from(p256dh, 'base64url');
  if (bytes.length !== 65 || bytes[0] !== 4) return false;
  try {
    ECDH.convertKey(bytes, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}

/**
 * Throws URL_NOT_ALLOWED for an endpoint that is not at a public address or the allowed origin, and VALIDATION_ERROR
 * for a key that cannot be used for encryption. Opens no connection.
 */
export function checkSubscription({ endpoint, p256dh }: BrowserSubscription, localOrigin: string | undefined): void {
  const isLocal = localOrigin !== undefined && URL.canParse(endpoint) && new URL(endpoint).origin === localOrigin;
  if (!isLocal && !isPublicUrl(endpoint)) {
    const details = [{ field: 'endpoint', message: 'Must be an https URL of the public internet, on port 443' }];
    throw new Problem('URL_NOT_ALLOWED', 'This address is not allowed', { details });
  }
  if (!isPoint(p256dh)) throw invalid('keys.p256dh', 'Must be an uncompressed point of P-256');
}
