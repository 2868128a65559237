import type { Settings } from './variables.js';

type Key = keyof Settings | 'SENDGRID_API_KEY or SMTP_HOST';

/** What happens without a key: an embedded default is used, or the feature returns 503. */
const consequences: [key: Key, isSet: (settings: Settings) => unknown, consequence: string][] = [
  ['REDIS_URL', (settings) => settings.REDIS_URL, 'redis://127.0.0.1:6379 is used'],
  ['JWT_PRIVATE_KEY', (settings) => settings.JWT_PRIVATE_KEY, 'a key pair is made once and kept in the data folder'],
  ['JWT_ACCESS_SECRET', (settings) => settings.JWT_ACCESS_SECRET, 'a secret is made once and kept in the database'],
  [
    'SENDGRID_API_KEY or SMTP_HOST',
    (settings) => settings.SENDGRID_API_KEY ?? settings.SMTP_HOST,
    'mails go to the embedded outbox and reach nobody',
  ],
  ...(['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM_NUMBER'] as const).map(
    (key): (typeof consequences)[number] => [
      key,
      (settings) => settings[key],
      'SMS go to the embedded outbox and reach nobody',
    ],
  ),
  ['FONNTE_API_KEY', (settings) => settings.FONNTE_API_KEY, 'WhatsApp goes to the embedded outbox and reaches nobody'],
  [
    'FONNTE_WEBHOOK_SECRET',
    (settings) => settings.FONNTE_WEBHOOK_SECRET,
    'a secret is made once and kept in the data folder',
  ],
  ['S3_BUCKET', (settings) => settings.S3_BUCKET, 'photos are kept on the local disk'],
  ['OPENAI_API_KEY', (settings) => settings.OPENAI_API_KEY, 'a built-in template writes descriptions'],
  ['NZTA_API_KEY', (settings) => settings.NZTA_API_KEY, 'an embedded register makes its cars up'],
  ['VAPID_PRIVATE_KEY', (settings) => settings.VAPID_PRIVATE_KEY, 'a key pair is made once and kept in the database'],
  ...(['GOOGLE_CLIENT_ID', 'FACEBOOK_APP_ID', 'APPLE_CLIENT_ID'] as const).map((key): (typeof consequences)[number] => [
    key,
    (settings) => settings[key].length > 0,
    'sign-in with this provider answers 503',
  ]),
];

/** Returns one line for each missing key, with its consequence. */
export const missingKeys = (settings: Settings): string[] =>
  consequences.flatMap(([key, isSet, consequence]) => (isSet(settings) ? [] : [`${key} is not set: ${consequence}`]));
