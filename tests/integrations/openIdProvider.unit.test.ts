import { createHmac, createPublicKey } from 'node:crypto';
import { generateKeyPair } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chooseIdentityProviders } from '../../src/integrations/identity/chooseIdentityProviders.js';
import { IdentityFailure } from '../../src/integrations/identity/IdentityProvider.js';
import { createOpenIdProvider, type OpenIdSettings } from '../../src/integrations/identity/openIdProvider.js';
import { readConfig } from '../../src/config.js';
import { startOpenIdProvider, type OpenIdServer } from '../support/fakes/openIdProvider.js';
import { startProviderServer, type ProviderBehaviour, type ProviderServer } from '../support/fakes/providerServer.js';
import { within } from '../support/harness/pace.js';

let server: OpenIdServer;
let other: OpenIdServer;
beforeAll(async () => {
  [server, other] = await Promise.all([startOpenIdProvider(), startOpenIdProvider()]);
});
afterAll(() => Promise.all([server.close(), other.close()]));

const providerOf = ({ issuer, jwksUrl }: OpenIdServer, settings: Partial<OpenIdSettings> = {}) =>
  createOpenIdProvider({
    name: 'Test',
    clientIds: ['kiwicar-ios', 'kiwicar-web'],
    issuers: [issuer],
    jwksUrl,
    ...settings,
  });
const now = () => Math.floor(Date.now() / 1000);

describe('a token that the provider gave the app', () => {
  it('returns who signed in, with the address that the provider vouches for', async () => {
    const token = await server.signIn({ sub: 'Abc', email: 'Aroha@Example.co.nz', email_verified: true }, 'n-1');
    const provider = providerOf(server);
    const proven = { subject: 'Abc', email: 'aroha@example.co.nz' };
    expect(await provider.prove(token)).toEqual(proven);
    expect(await provider.prove(token, 'n-1')).toEqual(proven);
    expect(await provider.prove(token, 'n-2')).toBeNull();
  });

  it.each([
    ['"true"', 'a@example.com', 'true', 'a@example.com'],
    ['false', 'a@example.com', false, null],
    ['"false"', 'a@example.com', 'false', null],
    ['1', 'a@example.com', 1, null],
    ['nothing', 'a@example.com', undefined, null],
    ['true and no address', undefined, true, null],
    ['true of an address that only looks like another', 'josé@example.com', true, null],
    ['true of an address with two domains', 'a@example.com@example.org', true, null],
    ['true of an address with a space', 'a @example.com', true, null],
    ['true of an endless address', `${'a'.repeat(250)}@example.com`, true, null],
  ])('with email_verified %s', async (_what, email, verified, expected) => {
    const token = await server.forge({ email, email_verified: verified });
    expect(await providerOf(server).prove(token)).toEqual({ subject: 'someone', email: expected });
  });

  it('is good within a minute of its time, for clocks differ', async () => {
    const provider = providerOf(server);
    const early = { iat: now() + 40, nbf: now() + 40, exp: now() + 600 };
    expect(await provider.prove(await server.forge(early))).not.toBeNull();
    expect(await provider.prove(await server.forge({ exp: now() - 40 }))).not.toBeNull();
  });

  it('is good under each spelling of the issuer', async () => {
    const provider = providerOf(server, { issuers: [server.issuer, 'accounts.example.com'] });
    expect(await provider.prove(await server.forge({ iss: 'accounts.example.com' }))).not.toBeNull();
  });
});

const byHand = async (header: object, sign: (input: string) => string) => {
  const [, payload] = (await server.forge()).split('.');
  const input = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}`;
  return `${input}.${sign(input)}`;
};
const publicPem = () =>
  createPublicKey({ key: server.publicJwk(), format: 'jwk' }).export({ type: 'spki', format: 'pem' });
const foreignKeys = () => generateKeyPair('RS256');

const forgeries: [string, () => Promise<string>][] = [
  ['no signature (alg none)', () => byHand({ alg: 'none' }, () => '')],
  ['alg none with the kid of a key', () => byHand({ alg: 'none', kid: server.publicJwk().kid }, () => 'AAAA')],
  [
    'HS256 by the public key',
    () =>
      byHand({ alg: 'HS256', kid: server.publicJwk().kid }, (input) =>
        createHmac('sha256', publicPem()).update(input).digest('base64url'),
      ),
  ],
  ['a foreign key under the right name', async () => server.forge({}, { key: (await foreignKeys()).privateKey })],
  [
    'a foreign key in the header',
    async () => {
      const { privateKey } = await foreignKeys();
      return server.forge(
        {},
        { key: privateKey, header: { jwk: { kty: 'RSA' }, jku: 'http://127.0.0.1:9/' } as object },
      );
    },
  ],
  ['a kid that nobody knows', () => server.forge({}, { header: { kid: '../../dev/null' } })],
  [
    'a changed payload',
    async () => {
      const [header, , signature] = (await server.forge()).split('.');
      const [, payload] = (await server.forge({ sub: 'victim' })).split('.');
      return `${header}.${payload}.${signature}`;
    },
  ],
  ['another app', () => server.forge({ aud: 'another-app' })],
  ['no app', () => server.forge({ aud: undefined })],
  ['an app beside ours', () => server.forge({ aud: ['kiwicar-web', 'another-app'] })],
  ['another issuer', () => server.forge({ iss: 'https://accounts.example.com' })],
  ['an issuer that begins alike', () => server.forge({ iss: `${server.issuer}/` })],
  ['another provider', () => other.signIn({ sub: 'someone', email: 'a@example.com', email_verified: true })],
  ['a past time', () => server.forge({ exp: now() - 61 })],
  ['no end', () => server.forge({ exp: undefined })],
  ['no beginning', () => server.forge({ iat: undefined })],
  ['a later time (iat)', () => server.forge({ iat: now() + 90 })],
  ['a later time (nbf)', () => server.forge({ nbf: now() + 90 })],
  ['a day and a minute ago', () => server.forge({ iat: now() - 86_400 - 61 })],
  ['nobody', () => server.forge({ sub: undefined })],
  ['an empty subject', () => server.forge({ sub: '' })],
  ['a subject that is no text', () => server.forge({ sub: 12 as never })],
  ['a subject without end', () => server.forge({ sub: 'x'.repeat(256) })],
  ['words', () => Promise.resolve('not a token')],
  ['dots', () => Promise.resolve('..')],
  ['an access token', () => Promise.resolve('EAAxMyFbO5IwBO0')],
  ['an encrypted token', () => Promise.resolve('e30.e30.e30.e30.e30')],
];

it.each(forgeries)('takes no token for or by %s', async (_what, forged) => {
  const provider = providerOf(server);
  expect(await provider.prove(await server.forge())).not.toBeNull();
  expect(await provider.prove(await forged())).toBeNull();
});

describe('keys', () => {
  it('are fetched once for many, and once more for all tokens with unknown keys', async () => {
    const provider = providerOf(server);
    const before = server.looks();
    const good = await server.forge();
    await Promise.all(Array.from({ length: 10 }, () => provider.prove(good)));
    expect(server.looks() - before).toBe(1);
    const unknown = await Promise.all(
      Array.from({ length: 10 }, (_, index) => server.forge({}, { header: { kid: `unknown-${index}` } })),
    );
    for (const token of unknown) expect(await provider.prove(token)).toBeNull();
    expect(server.looks() - before).toBe(1);
    const warm = providerOf(server, { cooldownMs: 0 });
    await warm.prove(good);
    await Promise.all(unknown.map((token) => warm.prove(token)));
    expect(server.looks() - before).toBe(3);
  });

  it('follow a rotation: the new key is found, the old one no longer', async () => {
    const rotating = await startOpenIdProvider();
    try {
      const provider = providerOf(rotating, { cooldownMs: 0 });
      const old = await rotating.signIn({ sub: 'before' });
      expect(await provider.prove(old)).toMatchObject({ subject: 'before' });
      await rotating.rotate();
      expect(await provider.prove(await rotating.signIn({ sub: 'after' }))).toMatchObject({ subject: 'after' });
      expect(await provider.prove(old)).toBeNull();
    } finally {
      await rotating.close();
    }
  });
});

describe('a provider whose keys cannot be had', () => {
  let faulty: ProviderServer;
  afterEach(() => faulty.close());

  it.each<[string, ProviderBehaviour]>([
    ['500', { status: 500, body: '{"keys":[]}' }],
    ['404', { status: 404 }],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
    ['a page', { status: 200, body: '<html>' }],
    ['something else', { status: 200, body: '{"error":"busy"}' }],
    ['no keys', { status: 200, body: '{"keys":[]}' }],
    ['garbage', 'noise'],
    ['silence', 'hang'],
  ])('is distinguished from a bad token after %s', async (_what, behaviour) => {
    faulty = await startProviderServer(behaviour);
    const provider = providerOf(server, { jwksUrl: faulty.url, timeoutMs: 300 });
    const token = await server.forge();
    const error = await within(3000, () => provider.prove(token).catch((caught: unknown) => caught));
    expect(error).toBeInstanceOf(IdentityFailure);
    expect(JSON.stringify([error, String(error)])).not.toContain(token);
  });

  it('is found again once it is back', async () => {
    let behaviour: ProviderBehaviour = { status: 503 };
    faulty = await startProviderServer(() => behaviour);
    const provider = providerOf(server, { jwksUrl: faulty.url });
    await expect(provider.prove(await server.forge())).rejects.toThrow(IdentityFailure);
    behaviour = { status: 200, body: JSON.stringify({ keys: [server.publicJwk()] }) };
    expect(await provider.prove(await server.forge())).not.toBeNull();
  });
});

describe('the choice', () => {
  const chosen = (env: Record<string, string>) => chooseIdentityProviders(readConfig(env).identity);

  it('is none without client ids, and one provider per client id', () => {
    expect(chosen({})).toEqual({ google: null, facebook: null, apple: null });
    expect(chosen({ GOOGLE_CLIENT_ID: ' , ', APPLE_CLIENT_ID: 'nz.co.kiwicar' })).toEqual({
      google: null,
      facebook: null,
      apple: { name: 'Apple', prove: expect.any(Function) as unknown },
    });
  });

  it('knows where the providers live', () => {
    const env = { GOOGLE_CLIENT_ID: 'web, ios,,android' };
    expect(readConfig(env).identity).toEqual({
      google: {
        clientIds: ['web', 'ios', 'android'],
        issuers: ['https://accounts.google.com', 'accounts.google.com'],
        jwksUrl: 'https://www.googleapis.com/oauth2/v3/certs',
      },
      facebook: {
        clientIds: [],
        issuers: ['https://www.facebook.com', 'https://limited.facebook.com'],
        jwksUrl: 'https://www.facebook.com/.well-known/oauth/openid/jwks/',
      },
      apple: {
        clientIds: [],
        issuers: ['https://appleid.apple.com'],
        jwksUrl: 'https://appleid.apple.com/auth/keys',
      },
    });
  });

  it('rejects keys over plain HTTP in production', () => {
    const env = {
      NODE_ENV: 'production',
      DATABASE_URL: 'mysql://db/kiwicar',
      REDIS_URL: 'redis://redis',
      JWT_PRIVATE_KEY: '-----BEGIN',
      JWT_PUBLIC_KEY: '-----BEGIN',
    };
    expect(() => readConfig({ ...env, GOOGLE_JWKS_URL: 'http://127.0.0.1/jwks' })).toThrow(/GOOGLE_JWKS_URL/);
    expect(readConfig(env).identity.google.jwksUrl).toMatch(/^https:/);
  });
});
