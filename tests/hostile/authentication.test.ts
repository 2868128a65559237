import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hashPassword } from '../../src/domain/accounts/auth/passwords.js';
import { Problem } from '../../src/platform/problem.js';
import { readAccessToken, signAccessToken } from '../../src/domain/accounts/sessions/tokens.js';
import { loadSigningKeys } from '../../src/platform/secrets/signingKeys.js';
import { apiOf, freshAddress, send, serverUrl, visitor, type Answer } from '../support/harness/api.js';
import { eventsOfUserDone } from '../support/harness/eventsDone.js';
import { codeIn, messageTo } from '../support/harness/mailbox.js';
import { aPerson, config, db, keys, password, type Person } from '../support/actors/people.js';
import { codeFor, freshPhone, resetTokenFor, wrongCode } from '../support/builders/secrets.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const tally = (statuses: number[]) =>
  statuses.reduce<Record<number, number>>((counts, status) => ({ ...counts, [status]: (counts[status] ?? 0) + 1 }), {});
const tallyOf = (answers: Answer[]) => tally(answers.map(({ status }) => status));
const withoutRequestId = ({ text }: Answer) => text.replace(/"requestId":"[^"]+"/, '');
const pemOf = (key: KeyObject) =>
  key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString();
const rsaPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

describe('forged and borrowed tokens', () => {
  let person: Person;
  beforeAll(async () => {
    person = await aPerson();
  });

  const rightClaims = () => ({
    sub: person.id,
    jti: randomUUID(),
    sid: (jwt.decode(person.token) as jwt.JwtPayload).sid as string,
    typ: 'access',
    role: 'USER',
    iss: 'https://api.kiwicar.co.nz',
    aud: 'kiwicar',
    exp: Math.floor(Date.now() / 1000) + 600,
  });
  const signed = (claims: object, options: jwt.SignOptions = {}, key = keys.privateKey) =>
    jwt.sign(claims, key, { algorithm: 'RS256', keyid: keys.kid, ...options });
  const byHand = (header: object, sign: (input: string) => string) => {
    const input = [header, rightClaims()]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${input}.${sign(input)}`;
  };
  const changed = (changes: object) => signed({ ...rightClaims(), ...changes });
  const without = (claim: string) =>
    signed(Object.fromEntries(Object.entries(rightClaims()).filter(([name]) => name !== claim)));
  const publicPem = () => pemOf(createPublicKey(keys.privateKey));
  const hmac = (input: string) => createHmac('sha256', publicPem()).update(input).digest('base64url');

  const forgeries: [string, () => string][] = [
    ['no signature (alg none)', () => byHand({ alg: 'none', typ: 'JWT', kid: keys.kid }, () => '')],
    ['HS256 with the public key as its secret', () => byHand({ alg: 'HS256', typ: 'JWT', kid: keys.kid }, hmac)],
    ['an unknown kid', () => signed(rightClaims(), { keyid: 'unknown' })],
    ['no kid', () => jwt.sign(rightClaims(), keys.privateKey, { algorithm: 'RS256' })],
    ['another key under our kid', () => signed(rightClaims(), {}, rsaPair().privateKey)],
    ['another algorithm of ours', () => signed(rightClaims(), { algorithm: 'RS512' })],
    [
      'a foreign key in the header',
      () => byHand({ alg: 'RS256', jwk: keys.jwks.keys[0], jku: `${serverUrl}/x` }, hmac),
    ],
    ['a time that is over', () => changed({ exp: Math.floor(Date.now() / 1000) - 5 })],
    ['no end', () => without('exp')],
    ['another audience', () => changed({ aud: 'someone-else' })],
    ['another issuer', () => changed({ iss: 'https://example.com' })],
    ['a role that is an object', () => changed({ role: { admin: true } })],
    ['a role that is unknown', () => changed({ role: 'ROOT' })],
    ['no session', () => without('sid')],
    ['no id', () => without('jti')],
    ['nobody', () => without('sub')],
    ['a refresh token', () => person.refreshToken],
  ];

  it('accepts the token that all of these are made from', async () => {
    expect((await send('GET', '/auth/validate', { token: changed({}) })).status).toBe(200);
  });

  it('rejects all of them with one and the same answer', async () => {
    const plain = await send('GET', '/auth/validate', { token: 'x.y.z' });
    expect(plain).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHORIZED' } } });
    for (const [name, forge] of forgeries) {
      const answer = await send('GET', '/auth/validate', { token: forge() });
      expect([name, answer.status, withoutRequestId(answer)]).toEqual([name, 401, withoutRequestId(plain)]);
    }
  });
});

describe('key rotation', () => {
  const [retired, current] = [rsaPair(), rsaPair()];
  const jwtConfig = (privateKey: KeyObject, ...publicKeys: KeyObject[]) => ({
    jwt: { ...config.jwt, privateKey: pemOf(privateKey), publicKey: publicKeys.map(pemOf).join('') },
    dataDir: config.dataDir,
    isProduction: true,
  });
  const before = loadSigningKeys(jwtConfig(retired.privateKey, retired.publicKey));
  const during = loadSigningKeys(jwtConfig(current.privateKey, current.publicKey, retired.publicKey));
  const after = loadSigningKeys(jwtConfig(current.privateKey, current.publicKey));
  const subject = { id: randomUUID(), email: null, role: 'USER' as const };
  const oldToken = signAccessToken(before, { user: subject, sessionId: randomUUID(), seconds: 600 });

  it('accepts tokens of the old key while both keys are published, and not afterwards', () => {
    expect(during.jwks.keys.map(({ kid }) => kid)).toEqual([during.kid, before.kid]);
    expect(during.jwks.keys.some((key) => 'd' in key || 'p' in key)).toBe(false);
    expect(readAccessToken(during, oldToken).userId).toBe(subject.id);
    expect(
      readAccessToken(during, signAccessToken(during, { user: subject, sessionId: randomUUID(), seconds: 600 })).userId,
    ).toBe(subject.id);
    expect(after.jwks.keys.map(({ kid }) => kid)).toEqual([during.kid]);
    expect(() => readAccessToken(after, oldToken)).toThrow(Problem);
  });

  it('rejects 1,000 unknown kids without fetching a key', () => {
    const connect = vi.spyOn(Socket.prototype, 'connect');
    const token = (kid: string) =>
      oldToken.replace(/^[^.]+/, Buffer.from(JSON.stringify({ alg: 'RS256', kid })).toString('base64url'));
    for (const kid of times(1000, () => randomUUID()))
      expect(() => readAccessToken(during, token(kid))).toThrow('Unauthorized');
    expect(connect).not.toHaveBeenCalled();
    connect.mockRestore();
  });

  it('does so over HTTP, from the environment', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'kiwicar-rotation-'));
    const { privateKey, publicKey } = jwtConfig(current.privateKey, current.publicKey, retired.publicKey).jwt;
    const env = { JWT_PRIVATE_KEY: privateKey, JWT_PUBLIC_KEY: publicKey, DATA_DIR: dataDir, PROCESS_ROLE: 'api' };
    const server = await startServer(env);
    try {
      const { id } = await aPerson();
      const token = signAccessToken(before, { user: { ...subject, id }, sessionId: randomUUID(), seconds: 600 });
      expect((await send('GET', '/auth/validate', { token, url: server.url })).status).toBe(200);
      const { text } = await send('GET', '/.well-known/jwks.json', { root: true, url: server.url });
      const published = (JSON.parse(text) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
      expect(published).toEqual([during.kid, before.kid]);
      const unknown = await Promise.all(
        times(50, () =>
          send('GET', '/auth/validate', {
            url: server.url,
            token: jwt.sign({}, current.privateKey, { algorithm: 'RS256', keyid: randomUUID() }),
          }),
        ),
      );
      expect(tallyOf(unknown)).toEqual({ 401: 50 });
    } finally {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

describe('one refresh token used many times at once', () => {
  it('returns one new pair and ends the family, including that pair', async () => {
    const person = await aPerson();
    const body = { refreshToken: person.refreshToken };
    const answers = await Promise.all(times(20, () => send('POST', '/auth/refresh', { body })));
    expect(tallyOf(answers)).toEqual({ 200: 1, 401: 19 });
    const { refreshToken, accessToken } = answers.find(({ status }) => status === 200)!.body.data as Record<
      string,
      string
    >;
    expect((await send('POST', '/auth/refresh', { body: { refreshToken } })).status).toBe(401);
    for (const token of [accessToken!, person.token])
      expect((await send('GET', '/auth/validate', { token })).status).toBe(401);
    expect(await db.refreshToken.count({ where: { userId: person.id, revokedAt: null } })).toBe(0);
  });
});

describe('with high rate limits', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    const high = ['LOGIN', 'VERIFY', 'RESET_PASSWORD', 'GENERAL'].map((rule) => [`RATE_LIMIT_${rule}_MAX`, '100000']);
    server = await startServer({ ...Object.fromEntries(high), DATA_DIR: config.dataDir, PROCESS_ROLE: 'api' });
  });
  afterAll(() => server.stop());

  const post = (target: string, body: object) => send('POST', target, { url: server.url, body });

  describe('guessing codes', () => {
    const kinds: [string, 'REGISTRATION' | 'PASSWORD_RESET', string, object, number][] = [
      ['a verification code', 'REGISTRATION', '/auth/verify', {}, 401],
      ['a reset code', 'PASSWORD_RESET', '/auth/reset-password', { password: 'Fresh1pass' }, 400],
    ];

    it.each(kinds)('evaluates five guesses at %s, then it is dead', async (_name, purpose, target, rest, refused) => {
      const phone = freshPhone();
      await aPerson({ phone });
      const code = await codeFor(phone, purpose);
      const attempts = async () =>
        (await db.verificationCode.findFirstOrThrow({ where: { target: phone, purpose } })).attempts;
      const guess = () => post(target, { phone, code: wrongCode(code), ...rest });
      await post(target, { phone: freshPhone(), code, ...rest });
      const guesses = await Promise.all(times(50, guess));
      // An overloaded machine may defer some, but evaluates none of those.
      expect(guesses.filter(({ status }) => status !== refused && status !== 503)).toEqual([]);
      expect(await attempts()).toBeLessThanOrEqual(5);
      let last = guesses[0]!;
      while ((await attempts()) < 5 || last.status !== refused) last = await guess();
      const right = await post(target, { phone, code, ...rest });
      expect([right.status, withoutRequestId(right)]).toEqual([refused, withoutRequestId(last)]);
      expect(await attempts()).toBe(5);
    });

    it('rejects a used code and one after 11 minutes like a wrong one', async () => {
      const [{ email }, late] = await Promise.all([aPerson(), aPerson()]);
      const code = await codeFor(email, 'LOGIN');
      expect((await post('/auth/verify', { email, code })).status).toBe(200);
      const again = await post('/auth/verify', { email, code });
      const lateCode = await codeFor(late.email, 'LOGIN', { expiresAt: new Date(Date.now() - 60_000) });
      const tooLate = await post('/auth/verify', { email: late.email, code: lateCode });
      const wrong = await post('/auth/verify', { email, code: wrongCode(code) });
      for (const answer of [again, tooLate]) expect(withoutRequestId(answer)).toBe(withoutRequestId(wrong));
      expect(tallyOf([again, tooLate, wrong])).toEqual({ 401: 3 });
    });
  });

  describe('distinguishing known accounts from unknown ones', () => {
    interface Sample {
      ms: number;
      status: number;
      shown: string;
    }

    async function sample(target: string, body: object): Promise<Sample> {
      const startedAt = performance.now();
      const answer = await post(target, body);
      const ms = performance.now() - startedAt;
      const headers = [...answer.headers.keys()].filter((name) => !['date', 'x-request-id'].includes(name)).sort();
      return { ms, status: answer.status, shown: `${headers.join()} ${withoutRequestId(answer)}` };
    }

    /** The quickest shows the work that was done, the slower ones how busy the machine was. */
    const quickestOf = (samples: Sample[]) => Math.min(...samples.map(({ ms }) => ms));

    async function people(count: number) {
      const passwordHash = await hashPassword(password);
      const made = times(count, () => ({ id: randomUUID(), email: `${randomUUID()}@example.com` }));
      await db.user.createMany({ data: made.map((person) => ({ ...person, passwordHash })) });
      return made;
    }

    it.each([
      ['/auth/login', 8, { password: 'Another1!' }],
      ['/auth/forgot-password', 40, {}],
      ['/auth/resend-verification', 40, {}],
      ['/auth/login/otp', 40, {}],
    ])('%s answers both with the same response in similar time', async (target, count, rest) => {
      const [known, unknown]: [Sample[], Sample[]] = [[], []];
      for (const { id, email } of await people(count + 2)) {
        unknown.push(await sample(target, { email: `${randomUUID()}@example.com`, ...rest }));
        known.push(await sample(target, { email, ...rest }));
        // Else the worker writes to the known while the next unknown one is timed.
        await eventsOfUserDone(id);
      }
      expect(new Set([...known, ...unknown].map(({ status, shown }) => `${status} ${shown}`)).size).toBe(1);
      // The first ones warm the server up.
      const [seen, unseen] = [quickestOf(known.slice(2)), quickestOf(unknown.slice(2))];
      expect(Math.max(seen, unseen) / Math.min(seen, unseen)).toBeLessThan(1.5);
    });
  });

  it('60 logins at one account at once, from as many addresses: five are evaluated', async () => {
    const { email } = await aPerson();
    const body = { email, password: 'Another1!' };
    const answers = await Promise.all(times(60, () => post('/auth/login', body)));
    expect(tallyOf(answers)).toEqual({ 401: 5, 429: 55 });
    const locked = answers.filter(({ status }) => status === 429);
    expect(locked.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true);
  });
});

describe('requesting code after code', () => {
  it('rejects the sixth within an hour', async () => {
    const { email } = await aPerson({ isVerified: false });
    const answers = [];
    for (let i = 0; i < 6; i++) answers.push(await send('POST', '/auth/resend-verification', { body: { email } }));
    expect(tallyOf(answers)).toEqual({ 200: 5, 429: 1 });
  });
});

describe('passwords beyond the 72 bytes that bcrypt reads', () => {
  it.each([
    ['73 letters', `a1${'x'.repeat(71)}`],
    ['18 emoji and two more', `${'😀'.repeat(18)}a1`],
  ])('400 rejects %s', async (_name, long) => {
    const answer = await send('POST', '/auth/register', {
      body: { email: `${randomUUID()}@example.com`, password: long },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'VALIDATION_ERROR', details: [{ field: 'password' }] } },
    });
  });

  it('does not accept a longer password with the same first bytes', async () => {
    const email = `${randomUUID()}@example.com`;
    const longest = `a1${'x'.repeat(70)}`;
    expect((await send('POST', '/auth/register', { body: { email, password: longest } })).status).toBe(201);
    const code = codeIn(await messageTo(email, 'verify-email'));
    expect((await send('POST', '/auth/verify', { body: { email, code } })).status).toBe(200);
    expect((await send('POST', '/auth/login', { body: { email, password: `${longest}y` } })).status).toBe(401);
    expect((await send('POST', '/auth/login', { body: { email, password: longest } })).status).toBe(200);
  });
});

describe('60 logins at once from one address', () => {
  it('evaluates five, whatever comes first in X-Forwarded-For', async () => {
    const address = freshAddress();
    const answers = await Promise.all(
      times(60, () =>
        send('POST', '/auth/login', {
          address: `${freshAddress()}, ${address}`,
          body: { email: `${randomUUID()}@example.com`, password },
        }),
      ),
    );
    expect(tallyOf(answers)).toEqual({ 401: 5, 429: 55 });
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true);
  });
});

describe('reset links', () => {
  it('works for one of two parallel requests, and ends all sessions', async () => {
    const person = await aPerson();
    const other = (await visitor().POST('/auth/login', { body: { email: person.email, password } })).data!.data;
    const token = await resetTokenFor(person.id);
    const answers = await Promise.all(
      ['First1pass', 'Second2pass'].map((chosen) =>
        send('POST', '/auth/reset-password', { body: { token, password: chosen } }),
      ),
    );
    expect(tallyOf(answers)).toEqual({ 200: 1, 400: 1 });
    expect(answers.find(({ status }) => status === 400)!.body.error!.code).toBe('BAD_REQUEST');
    for (const access of [person.token, other.accessToken]) {
      expect((await apiOf({ token: access }).GET('/auth/validate')).response.status).toBe(401);
    }
    for (const refreshToken of [person.refreshToken, other.refreshToken]) {
      expect((await send('POST', '/auth/refresh', { body: { refreshToken } })).status).toBe(401);
    }
  });

  it('links to the configured host, whatever Host the request claims', async () => {
    const { email } = await aPerson();
    const headers = {
      Host: 'evil.example.com',
      'X-Forwarded-Host': 'evil.example.com',
      'X-Forwarded-For': freshAddress(),
      'Content-Type': 'application/json',
    };
    const status = await new Promise<number>((resolve, reject) => {
      const call = request(`${serverUrl}/api/v1/auth/forgot-password`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode!);
      });
      call.on('error', reject);
      call.end(JSON.stringify({ email }));
    });
    expect(status).toBe(200);
    const mail = await messageTo(email, 'reset-password');
    expect(mail.data.url).toMatch(new RegExp(`^${config.frontendUrl}/`));
    expect(JSON.stringify(mail)).not.toContain('evil.example.com');
  });
});
