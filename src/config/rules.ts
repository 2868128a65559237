import type { z } from 'zod';
import type { Settings } from './variables.js';

type Names = readonly (keyof Settings)[];

const neededInProduction = ['DATABASE_URL', 'JWT_PRIVATE_KEY', 'JWT_PUBLIC_KEY'] as const;
const pairs: Names[] = [
  ['S3_ACCESS_KEY', 'S3_SECRET_KEY'],
  ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'],
];
const keySets = ['GOOGLE_JWKS_URL', 'FACEBOOK_JWKS_URL', 'APPLE_JWKS_URL'] as const;
const minSecretBytes = 32;

/**
 * Checks rules across several variables. It also runs if a variable is invalid, so any value may be missing or
 * unparsed.
 */
export function checkTogether(settings: Settings, { addIssue }: z.core.$RefinementCtx<Settings>): void {
  const refuse = (message: string, name?: keyof Settings) =>
    addIssue({ code: 'custom', message, path: name ? [name] : [] });

  for (const pair of pairs) {
    // Keys without a bucket are ignored: many people have them set in their shell.
    if (pair[0] === 'S3_ACCESS_KEY' && !settings.S3_BUCKET) continue;
    if (pair.filter((name) => settings[name]).length === 1) {
      refuse(`${pair.join(' and ')} must be set together, or neither of them`);
    }
  }
  if (settings.NODE_ENV !== 'production') return;

  const missing = neededInProduction.filter((name) => !settings[name]);
  if (missing.length > 0) refuse(`production needs ${missing.join(', ')}`);
  if (settings.PUSH_LOCAL_ORIGIN) refuse('is not for production', 'PUSH_LOCAL_ORIGIN');
  for (const name of keySets) {
    if (/^http:/.test(String(settings[name]))) refuse('must be a URL that begins with https://', name);
  }
}

/** Returns why a secret is known or guessable, or undefined if it is strong enough. Never throws. */
export function weaknessOf(secret: string): string | undefined {
  const isWeak = Buffer.byteLength(secret) < minSecretBytes || /^your-|change-in-production/i.test(secret);
  return isWeak ? `is a published sample or shorter than ${minSecretBytes} bytes` : undefined;
}
