import { z } from 'zod';
import { databaseSettings } from './databaseUrl.js';
import { address, baseUrl, duration, host, integer, list, oneOf, pem, text, webUrl } from './fields.js';
import { checkTogether } from './rules.js';

const maxLimit = 1_000_000_000;
const maxWindowMs = 366 * 86_400_000;
const limit = integer(1, maxLimit);
const windowMs = integer(1000, maxWindowMs);

/** TLS options are checked here, because a mistyped one would send the password in plain text. */
const databaseUrl = baseUrl('mysql:', 'mariadb:').superRefine((url, context) => {
  try {
    databaseSettings(url);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});

/** Every variable that the server reads, by name. All are optional. */
const variables = {
  NODE_ENV: oneOf('development', 'test', 'staging', 'production').default('development'),
  HOST: host.optional(),
  PORT: integer(0, 65_535).default(3000),
  API_VERSION: oneOf('v1').default('v1'),
  API_URL: webUrl.optional(),
  FRONTEND_URL: webUrl.default('https://app.kiwicar.co.nz'),
  LANDING_URL: webUrl.default('https://kiwicar.co.nz'),
  PLATFORM_DOMAIN: host.default('kiwicar.co.nz'),
  ALLOWED_ORIGINS: list.default([
    'https://kiwicar.co.nz',
    'https://www.kiwicar.co.nz',
    'https://app.kiwicar.co.nz',
    'https://staging.kiwicar.co.nz',
  ]),
  LOG_LEVEL: oneOf('error', 'warn', 'info', 'debug').default('info'),
  LOG_DIR: text.default('logs'),
  TRUST_PROXY: integer(0, 10).default(0),
  PROCESS_ROLE: oneOf('all', 'api', 'worker').default('all'),
  CLUSTER_WORKERS: integer(1, 256).optional(),
  DRAIN_DELAY_MS: integer(0, 20_000).optional(),

  DATABASE_URL: databaseUrl.optional(),
  REDIS_URL: baseUrl('redis:', 'rediss:').optional(),
  REDIS_PASSWORD: text.optional(),
  MONGODB_URL: baseUrl('mongodb:', 'mongodb+srv:').optional(),
  DATA_DIR: text.default('.kiwicar'),
  UPLOAD_DIR: text.default('uploads'),

  JWT_PRIVATE_KEY: pem.optional(),
  JWT_PUBLIC_KEY: pem.optional(),
  JWT_ACCESS_EXPIRY: duration.default(3600),
  JWT_REFRESH_EXPIRY: duration.default(30 * 86_400),
  JWT_ACCESS_SECRET: text.optional(),

  SENDGRID_API_KEY: text.optional(),
  SENDGRID_API_URL: text.optional(),
  FROM_EMAIL: text.default('noreply@kiwicar.co.nz'),
  SMTP_HOST: text.optional(),
  SMTP_PORT: integer(1, 65_535).default(587),
  SMTP_USER: text.optional(),
  SMTP_PASS: text.optional(),
  TWILIO_ACCOUNT_SID: text.optional(),
  TWILIO_AUTH_TOKEN: text.optional(),
  TWILIO_FROM_NUMBER: text.optional(),
  TWILIO_API_URL: text.optional(),

  FONNTE_API_KEY: text.optional(),
  FONNTE_API_URL: webUrl.optional(),
  FONNTE_WEBHOOK_SECRET: text.optional(),

  S3_BUCKET: text.optional(),
  S3_AVATARS_BUCKET: text.default('kiwicar-avatars'),
  S3_REGION: text.default('ap-southeast-2'),
  S3_ACCESS_KEY: text.optional(),
  S3_SECRET_KEY: text.optional(),
  AWS_SESSION_TOKEN: text.optional(),
  S3_ENDPOINT: webUrl.optional(),
  CDN_URL: webUrl.default('https://cdn.kiwicar.co.nz'),

  OPENAI_API_KEY: text.optional(),
  OPENAI_BASE_URL: webUrl.optional(),
  OPENAI_MODEL: text.default('gpt-4'),
  OPENAI_VISION_MODEL: text.default('gpt-4o'),
  OPENAI_TIMEOUT_MS: integer(100, 15_000).default(15_000),
  NZTA_API_URL: webUrl.default('https://api.nzta.govt.nz'),
  NZTA_API_KEY: text.optional(),

  GOOGLE_CLIENT_ID: list.default([]),
  GOOGLE_ISSUER: list.default(['https://accounts.google.com', 'accounts.google.com']),
  GOOGLE_JWKS_URL: address('http:', 'https:').default('https://www.googleapis.com/oauth2/v3/certs'),
  FACEBOOK_APP_ID: list.default([]),
  FACEBOOK_ISSUER: list.default(['https://www.facebook.com', 'https://limited.facebook.com']),
  FACEBOOK_JWKS_URL: address('http:', 'https:').default('https://www.facebook.com/.well-known/oauth/openid/jwks/'),
  APPLE_CLIENT_ID: list.default([]),
  APPLE_ISSUER: list.default(['https://appleid.apple.com']),
  APPLE_JWKS_URL: address('http:', 'https:').default('https://appleid.apple.com/auth/keys'),

  VAPID_PUBLIC_KEY: text.optional(),
  VAPID_PRIVATE_KEY: text.optional(),
  VAPID_SUBJECT: address('mailto:', 'https:').default('mailto:api@kiwicar.co.nz'),
  PUSH_LOCAL_ORIGIN: address('http:', 'https:')
    .transform((url) => new URL(url).origin)
    .optional(),

  RATE_LIMIT_MAX_REQUESTS: limit.optional(),
  RATE_LIMIT_WINDOW_MS: windowMs.optional(),
  ACCOUNT_ERASURE_DAYS: integer(0, 3650).default(30),
};

/** Families of variables: one per rate limit of the contract or kind of mail. */
const families: [RegExp, z.ZodType<number | string>][] = [
  [/^RATE_LIMIT_[A-Z0-9_]+_MAX$/, limit],
  [/^RATE_LIMIT_[A-Z0-9_]+_WINDOW_MS$/, windowMs],
  [/^SENDGRID_TEMPLATE_[A-Z0-9_]+$/, text],
];

/** Alternative names, read if the variable itself is unset. */
export const synonyms: Partial<Record<keyof typeof variables, string[]>> = {
  FRONTEND_URL: ['CLIENT_URL'],
  ALLOWED_ORIGINS: ['CORS_ORIGIN'],
  JWT_ACCESS_EXPIRY: ['JWT_EXPIRES_IN'],
  JWT_REFRESH_EXPIRY: ['JWT_REFRESH_EXPIRES_IN'],
  JWT_ACCESS_SECRET: ['JWT_SECRET', 'JWT_REFRESH_SECRET'],
  FROM_EMAIL: ['SENDGRID_FROM_EMAIL', 'EMAIL_FROM'],
  S3_BUCKET: ['AWS_S3_BUCKET'],
  S3_REGION: ['AWS_REGION'],
  S3_ACCESS_KEY: ['AWS_ACCESS_KEY_ID'],
  S3_SECRET_KEY: ['AWS_SECRET_ACCESS_KEY'],
};

export const variableNames = Object.keys(variables) as (keyof typeof variables)[];

export type Settings = z.output<z.ZodObject<typeof variables>>;

/** Returns the schema of one environment: the variables, and the members of the families that are set. */
export function settingsSchema(env: Record<string, string | undefined>) {
  const members = Object.keys(env).flatMap((name) => {
    const family = families.find(([pattern]) => pattern.test(name));
    return family ? [[name, family[1].optional()] as const] : [];
  });
  // Runs next to invalid variables too, so that one start reports every error.
  return z.object({ ...Object.fromEntries(members), ...variables }).superRefine(checkTogether, { when: () => true });
}
