import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { missingKeys } from './config/missingKeys.js';
import { weaknessOf } from './config/rules.js';
import { settingsSchema, synonyms, variableNames, type Settings } from './config/variables.js';

type Env = Record<string, string | undefined>;

/** Settings that the process cannot start with: one line that names every variable at fault. */
export class ConfigError extends Error {}

/** Under the name of each variable its value, or that of its synonyms; an empty one counts as unset. */
function readVariables(env: Env): Env {
  const values = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  for (const name of variableNames) {
    const found = [name, ...(synonyms[name] ?? [])].find((candidate) => values[candidate]);
    if (found) values[name] = values[found];
  }
  return values;
}

/** Each of them, since whoever set a sample under one name has likely not noticed which one is read. */
function weakSecrets(env: Env): string[] {
  if (env.NODE_ENV !== 'production') return [];
  return ['JWT_ACCESS_SECRET', ...synonyms.JWT_ACCESS_SECRET!].flatMap((name) => {
    const weakness = env[name] && weaknessOf(env[name]);
    return weakness ? [`${name} ${weakness}`] : [];
  });
}

function readSettings(env: Env): Settings {
  const result = settingsSchema(env).safeParse(readVariables(env));
  const problems = (result.error?.issues ?? []).map(({ path: [name], message }) =>
    name === undefined ? message : `${String(name)} ${message}`,
  );
  problems.push(...weakSecrets(env));
  if (problems.length > 0) throw new ConfigError(problems.join('; '));
  return result.data!;
}

/** Reads and checks the environment once. Throws ConfigError with one line that names each variable at fault. */
export function readConfig(env: Env = process.env) {
  const settings = readSettings(env);
  const environment = settings.NODE_ENV;
  const isProduction = environment === 'production';
  const limits = limitOverrides(settings);
  return {
    environment,
    isProduction,
    /** Pages for developers, which show other people's mails: nowhere that others could reach. */
    hasDevPages: environment === 'development' || environment === 'test',
    /** What stands in for each key that is not set, one line each. */
    missingKeys: missingKeys(settings),
    version: packageVersion(),
    processId: randomUUID(),
    role: settings.PROCESS_ROLE,
    clusterWorkers: settings.CLUSTER_WORKERS,
    host: settings.HOST ?? (isProduction ? '0.0.0.0' : '127.0.0.1'),
    port: settings.PORT,
    apiUrl: settings.API_URL ?? `http://localhost:${settings.PORT}`,
    /** Each tenant's site is a subdomain of it. */
    platformDomain: settings.PLATFORM_DOMAIN.toLowerCase(),
    frontendUrl: settings.FRONTEND_URL,
    trustProxyHops: settings.TRUST_PROXY,
    /** Pages of any port on this machine may call: front ends in development. */
    allowsLocalOrigins: environment === 'development',
    allowedOrigins: [
      ...new Set([
        ...settings.ALLOWED_ORIGINS,
        new URL(settings.FRONTEND_URL).origin,
        new URL(settings.LANDING_URL).origin,
      ]),
    ],
    logLevel: settings.LOG_LEVEL,
    logDir: path.resolve(settings.LOG_DIR),
    dataDir: path.resolve(settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL ?? 'mysql://root@127.0.0.1:3306/kiwicar',
    redisUrl: settings.REDIS_URL ?? 'redis://127.0.0.1:6379',
    redisPassword: settings.REDIS_PASSWORD,
    mongoUrl: settings.MONGODB_URL,
    jwt: {
      privateKey: settings.JWT_PRIVATE_KEY,
      publicKey: settings.JWT_PUBLIC_KEY,
      accessSeconds: settings.JWT_ACCESS_EXPIRY,
      refreshSeconds: settings.JWT_REFRESH_EXPIRY,
    },
    linkSecret: settings.JWT_ACCESS_SECRET,
    mail: {
      from: settings.FROM_EMAIL,
      sendgridApiKey: settings.SENDGRID_API_KEY,
      sendgridUrl: settings.SENDGRID_API_URL,
      sendgridTemplates: sendgridTemplates(settings),
      smtpHost: settings.SMTP_HOST,
      smtpPort: settings.SMTP_PORT,
      smtpUser: settings.SMTP_USER,
      smtpPass: settings.SMTP_PASS,
    },
    sms: {
      twilioAccountSid: settings.TWILIO_ACCOUNT_SID,
      twilioAuthToken: settings.TWILIO_AUTH_TOKEN,
      twilioFrom: settings.TWILIO_FROM_NUMBER,
      twilioUrl: settings.TWILIO_API_URL,
    },
    whatsapp: { fonnteApiKey: settings.FONNTE_API_KEY, fonnteUrl: settings.FONNTE_API_URL },
    fonnteWebhookSecret: settings.FONNTE_WEBHOOK_SECRET,
    ai: {
      openaiApiKey: settings.OPENAI_API_KEY,
      openaiUrl: settings.OPENAI_BASE_URL,
      openaiModel: settings.OPENAI_MODEL,
      openaiVisionModel: settings.OPENAI_VISION_MODEL,
      openaiTimeoutMs: settings.OPENAI_TIMEOUT_MS,
    },
    storage: { uploadDir: path.resolve(settings.UPLOAD_DIR), s3: s3Settings(settings, env) },
    vehicles: { nztaUrl: settings.NZTA_API_URL, nztaKey: settings.NZTA_API_KEY },
    push: {
      keys:
        settings.VAPID_PUBLIC_KEY && settings.VAPID_PRIVATE_KEY
          ? { publicKey: settings.VAPID_PUBLIC_KEY, privateKey: settings.VAPID_PRIVATE_KEY }
          : null,
      subject: settings.VAPID_SUBJECT,
      localOrigin: settings.PUSH_LOCAL_ORIGIN,
    },
    identity: {
      google: identity(settings.GOOGLE_CLIENT_ID, settings.GOOGLE_ISSUER, settings.GOOGLE_JWKS_URL),
      facebook: identity(settings.FACEBOOK_APP_ID, settings.FACEBOOK_ISSUER, settings.FACEBOOK_JWKS_URL),
      apple: identity(settings.APPLE_CLIENT_ID, settings.APPLE_ISSUER, settings.APPLE_JWKS_URL),
    },
    drainDelayMs: settings.DRAIN_DELAY_MS ?? (isProduction ? 3000 : 0),
    accountErasureDays: settings.ACCOUNT_ERASURE_DAYS,
    limits,
    lookupLimits: { guest: limits.vehicle_lookup_guest?.limit ?? 3, user: limits.vehicle_lookup_user?.limit ?? 10 },
  };
}

export type Config = ReturnType<typeof readConfig>;

/** Whose id tokens are taken: without a client id nobody's, since a token for another app proves nothing to us. */
const identity = (clientIds: string[], issuers: string[], jwksUrl: string) => ({ clientIds, issuers, jwksUrl });

/** Null without a bucket. A session token belongs to the key pair of Amazon's own variables. */
function s3Settings(settings: Settings, env: Env) {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY: accessKeyId, S3_SECRET_KEY: secretAccessKey } = settings;
  const sessionToken = env.S3_ACCESS_KEY ? undefined : settings.AWS_SESSION_TOKEN;
  if (!bucket) return null;
  return {
    bucket,
    avatarsBucket: settings.S3_AVATARS_BUCKET,
    region: settings.S3_REGION,
    credentials:
      accessKeyId && secretAccessKey
        ? { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) }
        : undefined,
    endpoint: settings.S3_ENDPOINT,
    cdnUrl: settings.CDN_URL,
  };
}

export interface LimitOverride {
  limit?: number;
  windowMs?: number;
}

/** By the contract's name of the rule; `general` is the one whose variables name none. */
function limitOverrides(settings: Settings): Record<string, LimitOverride> {
  const overrides: Record<string, LimitOverride> = {};
  const override = (rule: string, value: LimitOverride) => (overrides[rule] = { ...overrides[rule], ...value });
  for (const [name, value] of Object.entries(settings)) {
    const [, rule, part] = /^RATE_LIMIT_([A-Z0-9_]+)_(MAX|WINDOW_MS)$/.exec(name) ?? [];
    if (!rule || value === undefined) continue;
    override(rule.toLowerCase(), part === 'MAX' ? { limit: Number(value) } : { windowMs: Number(value) });
  }
  if (settings.RATE_LIMIT_MAX_REQUESTS) override('general', { limit: settings.RATE_LIMIT_MAX_REQUESTS });
  if (settings.RATE_LIMIT_WINDOW_MS) override('general', { windowMs: settings.RATE_LIMIT_WINDOW_MS });
  return overrides;
}

/** By the key of the mail: SENDGRID_TEMPLATE_PRICE_ALERT is the template of `price-alert`. */
function sendgridTemplates(settings: Settings): Record<string, string> {
  const prefix = 'SENDGRID_TEMPLATE_';
  const set = Object.entries(settings).filter(([name, value]) => name.startsWith(prefix) && value);
  return Object.fromEntries(
    set.map(([name, value]) => [name.slice(prefix.length).toLowerCase().replaceAll('_', '-'), String(value)]),
  );
}

/** The compiled file lies one folder deeper (dist/src) than the source. */
function packageVersion(): string {
  const base = import.meta.url.includes('/dist/') ? new URL('..', import.meta.url).href : import.meta.url;
  return (JSON.parse(readFileSync(new URL('../package.json', base), 'utf8')) as { version: string }).version;
}
