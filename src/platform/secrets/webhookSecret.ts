import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import type { Config } from '../../config.js';
import { keptInFile } from './keptInFile.js';

/** Compares what a caller sends with the secret that we share with a provider, in constant time. */
export type WebhookSecret = (given: string) => boolean;

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Returns the check of FONNTE_WEBHOOK_SECRET, or else of a secret that is made once and kept in the data folder. */
export function loadWebhookSecret(config: Pick<Config, 'fonnteWebhookSecret' | 'dataDir'>): WebhookSecret {
  const make = () => randomBytes(32).toString('base64url');
  const secret = config.fonnteWebhookSecret ?? keptInFile(path.join(config.dataDir, 'keys', 'fonnte.secret'), make);
  const expected = digest(secret);
  return (given) => timingSafeEqual(digest(given), expected);
}
