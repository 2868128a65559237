import { createECDH } from 'node:crypto';
import type { Db } from '../../../platform/database/db.js';
import { storedSecret } from '../../../platform/secrets/storedSecret.js';

/** Both in base64url: a point and a scalar of P-256. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

function publicKeyOf(privateKey: string): string {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(privateKey, 'base64url');
  return curve.getPublicKey('base64url');
}

function makePrivateKey(): string {
  const curve = createECDH('prime256v1');
  curve.generateKeys();
  return Buffer.from(curve.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url');
}

/**
 * Returns the keys that identify this server to push services: the configured ones, or else a stored pair, because
 * subscriptions end with the keys they were created for. Throws for configured keys that are not a pair.
 */
export async function vapidKeys(db: Db, configured: VapidKeys | null): Promise<VapidKeys> {
  if (!configured) {
    const privateKey = await storedSecret(db, 'vapid', makePrivateKey);
    return { privateKey, publicKey: publicKeyOf(privateKey) };
  }
  let publicKey: string | undefined;
  try {
    publicKey = publicKeyOf(configured.privateKey);
  } catch {
    // No number of this curve.
  }
  if (publicKey !== configured.publicKey) throw new Error('VAPID_PRIVATE_KEY is not the key of VAPID_PUBLIC_KEY');
  return configured;
}
