import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.js';
import { databaseSettings } from '../../src/config/databaseUrl.js';
import { synonyms, variableNames } from '../../src/config/variables.js';

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'mysql://db/kiwicar',
  JWT_PRIVATE_KEY: '-----BEGIN',
  JWT_PUBLIC_KEY: '-----BEGIN',
};

function refusalOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'taken';
}

describe('errors', () => {
  it('are all reported at once, in one line that names each variable', () => {
    const message = refusalOf({
      NODE_ENV: 'production',
      PORT: '70000',
      HOST: 'a b',
      API_VERSION: 'v2',
      LOG_LEVEL: 'loud',
      JWT_ACCESS_EXPIRY: 'soon',
      REDIS_URL: 'localhost:6379',
      DATABASE_URL: 'mysql://db/kiwicar?ssl-mode=perhaps',
      S3_BUCKET: 'photos',
      S3_ACCESS_KEY: 'half',
      VAPID_PUBLIC_KEY: 'half',
      PUSH_LOCAL_ORIGIN: 'http://127.0.0.1:1',
      APPLE_JWKS_URL: 'http://apple',
      JWT_SECRET: 'your-secret',
      RATE_LIMIT_LOGIN_MAX: '0',
    });
    expect(message).not.toContain('\n');
    for (const expected of [
      'PORT must be a whole number from 0 to 65535, not "70000"',
      'HOST must be an IP address or a host name, not "a b"',
      'API_VERSION must be v1, not "v2"',
      'LOG_LEVEL must be one of error, warn, info, debug, not "loud"',
      'JWT_ACCESS_EXPIRY must be a duration',
      'REDIS_URL must be a URL that begins with redis:// or rediss://',
      'DATABASE_URL has an option ssl-mode that must be one of',
      'S3_ACCESS_KEY and S3_SECRET_KEY must be set together',
      'VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY must be set together',
      'production needs JWT_PRIVATE_KEY, JWT_PUBLIC_KEY',
      'PUSH_LOCAL_ORIGIN is not for production',
      'APPLE_JWKS_URL must be a URL that begins with https://',
      'JWT_SECRET is a published sample',
      'RATE_LIMIT_LOGIN_MAX must be a whole number from 1',
    ]) {
      expect(message).toContain(expected);
    }
  });

  it('of numbers are rejected for every numeric variable', () => {
    const numbers = variableNames.filter((name) => refusalOf({ [name]: '-1' }).includes('whole number'));
    expect(numbers.sort()).toEqual([
      'ACCOUNT_ERASURE_DAYS',
      'CLUSTER_WORKERS',
      'DRAIN_DELAY_MS',
      'OPENAI_TIMEOUT_MS',
      'PORT',
      'RATE_LIMIT_MAX_REQUESTS',
      'RATE_LIMIT_WINDOW_MS',
      'SMTP_PORT',
      'TRUST_PROXY',
    ]);
    for (const name of numbers) {
      expect(refusalOf({ [name]: '1.5' })).toMatch(new RegExp(`^${name} must be`));
      expect(refusalOf({ [name]: '' })).toBe('taken');
    }
  });
});

describe('defaults', () => {
  it('need nothing outside production', () => {
    expect(readConfig({})).toMatchObject({ environment: 'development', host: '127.0.0.1', port: 3000 });
    expect(readConfig({ PORT: '4000' }).apiUrl).toBe('http://localhost:4000');
  });

  it('need the database and the key pair in production, and nothing else', () => {
    expect(readConfig(production)).toMatchObject({ isProduction: true, host: '0.0.0.0' });
    for (const name of Object.keys(production).slice(1)) {
      expect(refusalOf({ ...production, [name]: '' })).toBe(`production needs ${name}`);
    }
  });

  it('listen on localhost outside production, and show /dev only in development and tests', () => {
    const at = (NODE_ENV: string) => readConfig({ ...production, NODE_ENV });
    expect(
      ['development', 'test', 'staging', 'production'].map((name) => [at(name).host, at(name).hasDevPages]),
    ).toEqual([
      ['127.0.0.1', true],
      ['127.0.0.1', true],
      ['127.0.0.1', false],
      ['0.0.0.0', false],
    ]);
    expect(readConfig({ HOST: '::' }).host).toBe('::');
  });

  it('name every key that has a fallback in use, once', () => {
    const { missingKeys } = readConfig({});
    const names = missingKeys.map((line) => line.split(' is not set')[0]);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['OPENAI_API_KEY', 'S3_BUCKET', 'GOOGLE_CLIENT_ID', 'REDIS_URL']));
    expect(readConfig({ SMTP_HOST: 'mail' }).missingKeys.join()).not.toContain('SENDGRID_API_KEY');
  });
});

it('a synonym is read where the name itself is unset', () => {
  const valueOf = (name: string) => (/EXPIRY|EXPIRES/.test(name) ? '15m' : 'https://other.example.com');
  const withoutId = (env: Record<string, string>) => ({ ...readConfig(env), processId: '' });
  for (const [name, others] of Object.entries(synonyms)) {
    for (const other of others) {
      // Keys count with a bucket alone, in pairs.
      const beside: Record<string, string> =
        name.startsWith('S3_') && name !== 'S3_BUCKET'
          ? { S3_BUCKET: 'x', S3_ACCESS_KEY: 'y', S3_SECRET_KEY: 'z' }
          : {};
      const without = Object.fromEntries(Object.entries(beside).filter(([key]) => key !== name));
      const bySynonym = withoutId({ ...without, [other]: valueOf(other) });
      expect(bySynonym, other).toEqual(withoutId({ ...without, [name]: valueOf(name) }));
      expect(bySynonym, other).not.toEqual(withoutId(beside));
    }
  }
  expect(readConfig({ JWT_ACCESS_EXPIRY: '2h', JWT_EXPIRES_IN: '15m' }).jwt.accessSeconds).toBe(7200);
});

it('limits and templates are read by the name of their rule', () => {
  const config = readConfig({
    RATE_LIMIT_LOGIN_MAX: '7',
    RATE_LIMIT_LOGIN_WINDOW_MS: '2000',
    RATE_LIMIT_MAX_REQUESTS: '5',
    RATE_LIMIT_VEHICLE_LOOKUP_GUEST_MAX: '9',
    SENDGRID_TEMPLATE_PRICE_ALERT: 'd-1',
  });
  expect(config.limits).toMatchObject({ login: { limit: 7, windowMs: 2000 }, general: { limit: 5 } });
  expect(config.lookupLimits).toEqual({ guest: 9, user: 10 });
  expect(config.mail.sendgridTemplates).toEqual({ 'price-alert': 'd-1' });
});

describe('TLS to the database', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kiwicar-ca-'));
  const ca = path.join(folder, 'ca.pem');
  writeFileSync(ca, 'a certificate');
  afterAll(() => rmSync(folder, { recursive: true }));
  const tlsOf = (query: string) => databaseSettings(`mysql://user@db.example.com/kiwicar${query}`).ssl;

  it.each([
    ['', undefined],
    ['?ssl-mode=DISABLED', undefined],
    ['?sslmode=disable', undefined],
    ['?ssl=false', undefined],
    ['?ssl-mode=REQUIRED', { rejectUnauthorized: false }],
    ['?sslmode=require', { rejectUnauthorized: false }],
    ['?sslaccept=accept_invalid_certs', { rejectUnauthorized: false }],
    ['?ssl-mode=VERIFY_CA', { rejectUnauthorized: true, checkServerIdentity: expect.any(Function) as unknown }],
    ['?ssl-mode=verify_identity', { rejectUnauthorized: true }],
    ['?sslmode=verify-full', { rejectUnauthorized: true }],
    ['?sslaccept=strict', { rejectUnauthorized: true }],
    ['?ssl=true', { rejectUnauthorized: true }],
    ['?ssl={"rejectUnauthorized":true}', { rejectUnauthorized: true }],
    [`?ssl-ca=${ca}`, { rejectUnauthorized: true, ca: Buffer.from('a certificate') }],
    [`?sslcert=${ca}&sslaccept=strict`, { rejectUnauthorized: true, ca: Buffer.from('a certificate') }],
  ])('%s', (query, expected) => {
    expect(tlsOf(query)).toEqual(expected && { servername: 'db.example.com', ...expected });
  });

  it.each([
    '?ssl-mode=PREFERRED',
    '?ssl=yes',
    '?sslrootcert=x',
    '?tls=true',
    '?ssl-ca=/none',
    '?ssl=true&ssl-mode=DISABLED',
  ])('%s is rejected instead of ignored', (query) => {
    expect(refusalOf({ DATABASE_URL: `mysql://db/kiwicar${query}` })).toMatch(/^DATABASE_URL has/);
  });

  it('other options of a URL are taken or ignored', () => {
    expect(databaseSettings('mysql://a%40b:p%2Fw@[::1]:3307/cars?connection_limit=5&pool_timeout=10')).toEqual({
      host: '::1',
      port: 3307,
      user: 'a@b',
      password: 'p/w',
      database: 'cars',
      connectionLimit: 5,
    });
    expect(refusalOf({ DATABASE_URL: 'mysql://db/kiwicar?connection_limit=0' })).toMatch(/connection_limit/);
  });
});
