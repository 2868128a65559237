import { randomBytes } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import webPushPackage from 'web-push';
import { readConfig } from '../../src/config.js';
import { PermanentSendError } from '../../src/integrations/messages/MessageTransport.js';
import { createSilentServices } from '../../src/integrations/push/silentServices.js';
import { createWebPush } from '../../src/integrations/push/webPush.js';
import { publicLookup } from '../../src/platform/network/publicNetwork.js';
import { notPublicUrls } from '../support/builders/notPublicUrls.js';
import { startProviderServer, type ProviderAnswers, type ProviderServer } from '../support/fakes/providerServer.js';
import { aBrowser, claimsOf, type Browser } from '../support/fakes/pushService.js';
import { within } from '../support/harness/pace.js';

const keys = webPushPackage.generateVAPIDKeys();
const subject = 'mailto:api@kiwicar.co.nz';
const servers: ProviderServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function aService(answers: ProviderAnswers) {
  const server = await startProviderServer(answers);
  servers.push(server);
  return server;
}

const messageTo = (
  { subscription: { endpoint, keys: browserKeys } }: Pick<Browser, 'subscription'>,
  payload = '{}',
) => ({
  subscription: { endpoint, ...browserKeys },
  payload,
  urgency: 'high' as const,
  ttlSeconds: 86_400,
  topic: 'a'.repeat(32),
});

/** What becomes of a message to a browser whose service answers so. */
async function sendTo(answers: ProviderAnswers) {
  const server = await aService(answers);
  const sender = createWebPush({
    ...keys,
    subject,
    localOrigin: server.url,
    timeoutMs: answers === 'hang' ? 300 : 5000,
  });
  const message = messageTo(aBrowser(server.url));
  const send = () => sender.send(message).catch((error: unknown) => error as Error);
  return { server, message, send };
}

it('sends what only the browser can read, signed for its push service', async () => {
  const server = await aService({ status: 201, headers: { location: '/m/1' } });
  const sender = createWebPush({ ...keys, subject, localOrigin: server.url });
  const browser = aBrowser(server.url);
  const payload = { title: '新消息', body: 'x'.repeat(3500) };
  expect(await sender.send(messageTo(browser, JSON.stringify(payload)))).toBe('sent');
  const [request] = server.requests;
  expect(request).toMatchObject({
    method: 'POST',
    path: new URL(browser.subscription.endpoint).pathname,
    headers: {
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      ttl: '86400',
      urgency: 'high',
      topic: 'a'.repeat(32),
    },
  });
  expect(request!.bytes.length).toBeLessThanOrEqual(4096);
  expect(request!.bytes.includes('xxx')).toBe(false);
  expect(browser.read(request!.bytes)).toEqual(payload);
  const claims = await claimsOf(request!, sender.publicKey, server.url);
  expect(claims.sub).toBe(subject);
  const hours = (claims.exp! - Date.now() / 1000) / 3600;
  expect(hours > 1 && hours <= 24).toBe(true);
  expect(() => aBrowser().read(request!.bytes)).toThrow();
});

it.each([404, 410])('takes %i for a subscription that is over', async (status) => {
  expect(await (await sendTo({ status })).send()).toBe('gone');
});

it.each([
  ['400', { status: 400, body: 'bad\nrequest' }, true],
  ['403', { status: 403, body: 'these are not the credentials' }, true],
  ['413', { status: 413 }, true],
  ['429', { status: 429, headers: { 'retry-after': '60' } }, false],
  ['500', { status: 500 }, false],
  ['503 with a page', { status: 503, body: '<html>'.repeat(10_000) }, false],
  ['garbage', 'noise', false],
  ['silence', 'hang', false],
] as const)('reports after %s whether a retry can help', async (_what, answer, permanent) => {
  const { send, message } = await sendTo(answer);
  const error = await within(4000, send);
  expect(error).toBeInstanceOf(Error);
  expect(error instanceof PermanentSendError).toBe(permanent);
  const { message: text } = error as Error;
  expect(text.length).toBeLessThan(330);
  for (const secret of [message.subscription.endpoint, message.subscription.auth, keys.privateKey]) {
    expect(text).not.toContain(secret);
  }
});

it('follows no redirect', async () => {
  const secret = await aService({ status: 201 });
  const { send, server } = await sendTo({ status: 307, headers: { location: `${secret.url}/x` } });
  expect(await send()).toBeInstanceOf(PermanentSendError);
  expect([server.requests.length, secret.requests.length]).toEqual([1, 0]);
});

it('pauses a service that does not answer, until its backoff has passed', async () => {
  const { send, server } = await sendTo('hang');
  await send();
  const second = await send();
  expect(second).not.toBeInstanceOf(PermanentSendError);
  expect((second as Error).message).toMatch(/has not answered lately/);
  expect(server.requests).toHaveLength(1);
});

it('connects only to public addresses, even if others were accepted before', async () => {
  const neighbour = await aService({ status: 201 });
  const sender = createWebPush({ ...keys, subject });
  for (const endpoint of [...notPublicUrls.filter((url) => URL.canParse(url)), `${neighbour.url}/x`]) {
    const { keys: browserKeys } = aBrowser().subscription;
    const sending = sender.send(messageTo({ subscription: { endpoint, expirationTime: null, keys: browserKeys } }));
    await expect(sending, endpoint).rejects.toThrow(PermanentSendError);
  }
  expect(neighbour.requests).toEqual([]);
});

it('rejects a name that has become private since it was saved', async () => {
  const asked: string[] = [];
  const lookup = publicLookup((hostname, _options, done) => {
    asked.push(hostname);
    done(null, [{ address: '127.0.0.1', family: 4 }]);
  });
  const sending = createWebPush({ ...keys, subject, lookup }).send(messageTo(aBrowser('https://rebind.example.com')));
  await expect(sending).rejects.toThrow(PermanentSendError);
  await expect(sending).rejects.toThrow(/not public/);
  expect(asked).toEqual(['rebind.example.com']);
});

it('allows no exception in production, and only an origin elsewhere', () => {
  const production = { NODE_ENV: 'production', DATABASE_URL: 'mysql://db/x', REDIS_URL: 'redis://redis' };
  const jwt = { JWT_PRIVATE_KEY: 'eA==', JWT_PUBLIC_KEY: 'eA==' };
  const settingsOf = (env: Record<string, string>) => readConfig(env).push;
  expect(settingsOf({ ...production, ...jwt })).toEqual({ keys: null, subject, localOrigin: undefined });
  const PUSH_LOCAL_ORIGIN = 'http://127.0.0.1:4000/push';
  expect(() => settingsOf({ ...production, ...jwt, PUSH_LOCAL_ORIGIN })).toThrow(/not for production/);
  expect(settingsOf({ PUSH_LOCAL_ORIGIN }).localOrigin).toBe('http://127.0.0.1:4000');
  expect(() => settingsOf({ VAPID_SUBJECT: 'someone' })).toThrow(/VAPID_SUBJECT/);
});

it('doubles the backoff of silent services each time, and resets it once they answer', () => {
  let now = 0;
  const silent = createSilentServices(() => now);
  const restOf = () => {
    silent.wasSilent('a');
    silent.wasSilent('a');
    const start = now;
    while (silent.isResting('a')) now += 1000;
    return now - start;
  };
  expect([restOf(), restOf(), restOf()]).toEqual([5000, 10_000, 20_000]);
  for (let times = 0; times < 5; times++) restOf();
  expect(restOf()).toBe(300_000);
  silent.hasAnswered('a');
  expect(restOf()).toBe(5000);
  silent.wasSilent('a');
  for (let n = 0; n < 1000; n++) silent.wasSilent(randomBytes(6).toString('hex'));
  expect(silent.isResting('a')).toBe(false);
});
