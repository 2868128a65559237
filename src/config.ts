import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

type Env = Record<string, string | undefined>;

/** A setting that the process cannot start with: one line for the person who set it. */
export class ConfigError extends Error {}

const defaultOrigins = [
  'https://kiwicar.co.nz',
  'https://www.kiwicar.co.nz',
  'https://app.kiwicar.co.nz',
  'https://staging.kiwicar.co.nz',
];

function reader(env: Env) {
  const text = (...names: string[]): string | undefined => {
    for (const name of names) if (env[name]) return env[name];
    return undefined;
  };
  const integer = (fallback: number, min: number, max: number, ...names: string[]): number => {
    const raw = text(...names);
    if (raw === undefined) return fallback;
    const value = Number(raw);
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new ConfigError(`${names[0]} must be a whole number from ${min} to ${max}, not "${raw}"`);
    }
    return value;
  };
  const oneOf = <T extends string>(fallback: T, allowed: readonly T[], name: string): T => {
    const raw = text(name);
    if (raw === undefined) return fallback;
    if (!allowed.includes(raw as T))
      throw new ConfigError(`${name} must be one of ${allowed.join(', ')}, not "${raw}"`);
    return raw as T;
  };
  const address = (fallback: string, protocols: string[], ...names: string[]): string => {
    const raw = text(...names) ?? fallback;
    if (!URL.canParse(raw) || !protocols.includes(new URL(raw).protocol)) {
      throw new ConfigError(
        `${names[0]} must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
      );
    }
    return raw;
  };
  const url = (...settings: Parameters<typeof address>) => address(...settings).replace(/\/+$/, '');
  const seconds = (fallback: string, ...names: string[]): number => {
    const raw = text(...names) ?? fallback;
    const match = /^(\d+)([smhd]?)$/.exec(raw);
    if (!match) throw new ConfigError(`${names[0]} must be a duration such as 15m, 1h or 30d, not "${raw}"`);
    return Number(match[1]) * { s: 1, m: 60, h: 3600, d: 86400, '': 1 }[match[2] as 's' | 'm' | 'h' | 'd' | ''];
  };
  return { text, integer, oneOf, address, url, seconds };
}

/** PEM text as it stands in an environment variable: real line ends, `\n` written out, or base64 of the whole. */
function pem(raw: string | undefined): string | undefined {
  if (!raw) return undefined;
  if (raw.includes('-----BEGIN')) return raw.replaceAll('\\n', '\n');
  return Buffer.from(raw, 'base64').toString('utf8');
}

const secretNames = ['JWT_ACCESS_SECRET', 'JWT_SECRET', 'JWT_REFRESH_SECRET'];

function requireForProduction(
  env: Env,
  keys: { privateKey?: string | undefined; publicKey?: string | undefined },
): void {
  const missing = ['DATABASE_URL', 'REDIS_URL'].filter((name) => !env[name]);
  if (!keys.privateKey) missing.push('JWT_PRIVATE_KEY');
  if (!keys.publicKey) missing.push('JWT_PUBLIC_KEY');
  if (missing.length > 0) throw new ConfigError(`production needs ${missing.join(', ')}`);
  for (const name of secretNames) {
    const value = env[name];
    if (value && (value.length < 32 || /^your-|change-in-production/i.test(value))) {
      throw new ConfigError(`${name} is a published sample or shorter than 32 bytes`);
    }
  }
}

/** Reads and checks the environment once. Throws ConfigError with one line that names the variable. */
export function readConfig(env: Env) {
  const { text, integer, oneOf, address, url, seconds } = reader(env);
  const environment = oneOf('development', ['development', 'test', 'staging', 'production'] as const, 'NODE_ENV');
  const port = integer(3000, 0, 65535, 'PORT');
  const apiUrl = url(`http://localhost:${port}`, ['http:', 'https:'], 'API_URL');
  const frontendUrl = url('https://app.kiwicar.co.nz', ['http:', 'https:'], 'FRONTEND_URL', 'CLIENT_URL');
  const landingUrl = url('https://kiwicar.co.nz', ['http:', 'https:'], 'LANDING_URL');
  const dataDir = path.resolve(text('DATA_DIR') ?? '.kiwicar');
  const keys = { privateKey: pem(text('JWT_PRIVATE_KEY')), publicKey: pem(text('JWT_PUBLIC_KEY')) };
  if (environment === 'production') requireForProduction(env, keys);
  const limits = limitOverrides(env, integer);

  return {
    environment,
    isProduction: environment === 'production',
    version: (JSON.parse(readFileSync(new URL('../package.json', packageBase()), 'utf8')) as { version: string })
      .version,
    processId: randomUUID(),
    role: oneOf('all', ['all', 'api', 'worker'] as const, 'PROCESS_ROLE'),
    port,
    apiUrl,
    frontendUrl,
    trustProxyHops: integer(0, 0, 10, 'TRUST_PROXY'),
    allowedOrigins: [
      ...new Set([
        ...(text('ALLOWED_ORIGINS', 'CORS_ORIGIN')
          ?.split(',')
          .map((origin) => origin.trim()) ?? defaultOrigins),
        new URL(frontendUrl).origin,
        new URL(landingUrl).origin,
      ]),
    ],
    logLevel: oneOf('info', ['error', 'warn', 'info', 'debug'] as const, 'LOG_LEVEL'),
    logDir: path.resolve(text('LOG_DIR') ?? 'logs'),
    dataDir,
    databaseUrl: url('mysql://root@127.0.0.1:3306/kiwicar', ['mysql:', 'mariadb:'], 'DATABASE_URL'),
    redisUrl: url('redis://127.0.0.1:6379', ['redis:', 'rediss:'], 'REDIS_URL'),
    redisPassword: text('REDIS_PASSWORD'),
    mongoUrl: text('MONGODB_URL') && url('', ['mongodb:', 'mongodb+srv:'], 'MONGODB_URL'),
    jwt: {
      ...keys,
      accessSeconds: seconds('1h', 'JWT_ACCESS_EXPIRY', 'JWT_EXPIRES_IN'),
      refreshSeconds: seconds('30d', 'JWT_REFRESH_EXPIRY', 'JWT_REFRESH_EXPIRES_IN'),
    },
    linkSecret: text(...secretNames),
    mail: {
      from: text('FROM_EMAIL', 'SENDGRID_FROM_EMAIL', 'EMAIL_FROM') ?? 'noreply@kiwicar.co.nz',
      sendgridApiKey: text('SENDGRID_API_KEY'),
      sendgridUrl: text('SENDGRID_API_URL'),
      sendgridTemplates: Object.fromEntries(
        Object.entries(env).flatMap(([name, value]) =>
          name.startsWith('SENDGRID_TEMPLATE_') && value
            ? [[name.slice('SENDGRID_TEMPLATE_'.length).toLowerCase().replaceAll('_', '-'), value]]
            : [],
        ),
      ) as Record<string, string>,
      smtpHost: text('SMTP_HOST'),
      smtpPort: integer(587, 1, 65535, 'SMTP_PORT'),
      smtpUser: text('SMTP_USER'),
      smtpPass: text('SMTP_PASS'),
    },
    sms: {
      twilioAccountSid: text('TWILIO_ACCOUNT_SID'),
      twilioAuthToken: text('TWILIO_AUTH_TOKEN'),
      twilioFrom: text('TWILIO_FROM_NUMBER'),
      twilioUrl: text('TWILIO_API_URL'),
    },
    ai: {
      openaiApiKey: text('OPENAI_API_KEY'),
      openaiUrl: text('OPENAI_BASE_URL') && url('', ['http:', 'https:'], 'OPENAI_BASE_URL'),
      openaiModel: text('OPENAI_MODEL') ?? 'gpt-4',
      openaiVisionModel: text('OPENAI_VISION_MODEL') ?? 'gpt-4o',
      openaiTimeoutMs: integer(15_000, 100, 15_000, 'OPENAI_TIMEOUT_MS'),
    },
    storage: {
      uploadDir: path.resolve(text('UPLOAD_DIR') ?? 'uploads'),
      s3: s3Settings({ text, url }),
    },
    vehicles: {
      nztaUrl: url('https://api.nzta.govt.nz', ['http:', 'https:'], 'NZTA_API_URL'),
      nztaKey: text('NZTA_API_KEY'),
    },
    push: pushSettings({ text, address }, environment === 'production'),
    identity: identitySettings({ text, address }, environment === 'production'),
    drainDelayMs: integer(environment === 'production' ? 3000 : 0, 0, 20_000, 'DRAIN_DELAY_MS'),
    accountErasureDays: integer(30, 0, 3650, 'ACCOUNT_ERASURE_DAYS'),
    limits,
    lookupLimits: { guest: limits.vehicle_lookup_guest?.limit ?? 3, user: limits.vehicle_lookup_user?.limit ?? 10 },
  };
}

export type Config = ReturnType<typeof readConfig>;

/** Null without a bucket: keys alone, which many have in their shell, move no photo. */
function s3Settings({ text, url }: Pick<ReturnType<typeof reader>, 'text' | 'url'>) {
  const bucket = text('S3_BUCKET', 'AWS_S3_BUCKET');
  const cdnUrl = url('https://cdn.kiwicar.co.nz', ['http:', 'https:'], 'CDN_URL');
  const endpoint = text('S3_ENDPOINT') && url('', ['http:', 'https:'], 'S3_ENDPOINT');
  const accessKeyId = text('S3_ACCESS_KEY', 'AWS_ACCESS_KEY_ID');
  const secretAccessKey = text('S3_SECRET_KEY', 'AWS_SECRET_ACCESS_KEY');
  const sessionToken = text('S3_ACCESS_KEY') ? undefined : text('AWS_SESSION_TOKEN');
  if (!bucket) return null;
  if (!accessKeyId !== !secretAccessKey) {
    throw new ConfigError('S3_ACCESS_KEY and S3_SECRET_KEY must be set together, or neither of them');
  }
  return {
    bucket,
    avatarsBucket: text('S3_AVATARS_BUCKET') ?? 'kiwicar-avatars',
    region: text('S3_REGION', 'AWS_REGION') ?? 'ap-southeast-2',
    credentials:
      accessKeyId && secretAccessKey
        ? { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) }
        : undefined,
    endpoint,
    cdnUrl,
  };
}

/** Without keys a pair is made and kept. A push service that isn't public is for tests and staging. */
function pushSettings({ text, address }: Pick<ReturnType<typeof reader>, 'text' | 'address'>, isProduction: boolean) {
  const publicKey = text('VAPID_PUBLIC_KEY');
  const privateKey = text('VAPID_PRIVATE_KEY');
  if (!publicKey !== !privateKey) {
    throw new ConfigError('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY must be set together, or neither of them');
  }
  const isLocalSet = text('PUSH_LOCAL_ORIGIN') !== undefined;
  if (isLocalSet && isProduction) throw new ConfigError('PUSH_LOCAL_ORIGIN is not for production');
  return {
    keys: publicKey && privateKey ? { publicKey, privateKey } : null,
    subject: address('mailto:api@kiwicar.co.nz', ['mailto:', 'https:'], 'VAPID_SUBJECT'),
    localOrigin: isLocalSet ? new URL(address('', ['http:', 'https:'], 'PUSH_LOCAL_ORIGIN')).origin : undefined,
  };
}

/** Whose id tokens are taken: without a client id nobody's, since a token for another app proves nothing to us. */
function identitySettings(
  { text, address }: Pick<ReturnType<typeof reader>, 'text' | 'address'>,
  isProduction: boolean,
) {
  const protocols = isProduction ? ['https:'] : ['http:', 'https:'];
  const list = (raw: string | undefined) => (raw ?? '').split(',').flatMap((item) => item.trim() || []);
  const provider = (name: string, clientIds: string | undefined, issuers: string, jwksUrl: string) => ({
    clientIds: list(clientIds),
    issuers: list(text(`${name}_ISSUER`) ?? issuers),
    jwksUrl: address(jwksUrl, protocols, `${name}_JWKS_URL`),
  });
  return {
    google: provider(
      'GOOGLE',
      text('GOOGLE_CLIENT_ID'),
      'https://accounts.google.com,accounts.google.com',
      'https://www.googleapis.com/oauth2/v3/certs',
    ),
    facebook: provider(
      'FACEBOOK',
      text('FACEBOOK_APP_ID'),
      'https://www.facebook.com,https://limited.facebook.com',
      'https://www.facebook.com/.well-known/oauth/openid/jwks/',
    ),
    apple: provider(
      'APPLE',
      text('APPLE_CLIENT_ID'),
      'https://appleid.apple.com',
      'https://appleid.apple.com/auth/keys',
    ),
  };
}

export interface LimitOverride {
  limit?: number;
  windowMs?: number;
}

function limitOverrides(env: Env, integer: ReturnType<typeof reader>['integer']): Record<string, LimitOverride> {
  const overrides: Record<string, LimitOverride> = {};
  const day = 86_400_000;
  const put = (rule: string, value: LimitOverride) => (overrides[rule] = { ...overrides[rule], ...value });
  for (const name of Object.keys(env)) {
    const match = /^RATE_LIMIT_([A-Z0-9_]+)_(MAX|WINDOW_MS)$/.exec(name);
    if (!match || !env[name]) continue;
    const rule = match[1]!.toLowerCase();
    if (match[2] === 'MAX') put(rule, { limit: integer(1, 1, 1_000_000_000, name) });
    else put(rule, { windowMs: integer(1000, 1000, 366 * day, name) });
  }
  if (env.RATE_LIMIT_MAX_REQUESTS) put('general', { limit: integer(100, 1, 1_000_000_000, 'RATE_LIMIT_MAX_REQUESTS') });
  if (env.RATE_LIMIT_WINDOW_MS) put('general', { windowMs: integer(60_000, 1000, 366 * day, 'RATE_LIMIT_WINDOW_MS') });
  return overrides;
}

/** The compiled file lies one folder deeper (dist/src) than the source. */
function packageBase(): string {
  return import.meta.url.includes('/dist/') ? new URL('..', import.meta.url).href : import.meta.url;
}
