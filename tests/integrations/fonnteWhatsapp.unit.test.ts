import { afterEach, expect, it } from 'vitest';
import { createFonnteWhatsapp } from '../../src/integrations/messages/fonnteWhatsapp.js';
import { PermanentSendError } from '../../src/integrations/messages/MessageTransport.js';
import { outgoingMessage } from '../support/builders/outgoingMessage.js';
import { startProviderServer, type ProviderServer } from '../support/fakes/providerServer.js';
import { within } from '../support/harness/pace.js';

let server: ProviderServer;
afterEach(() => server.close());

const message = outgoingMessage({
  channel: 'whatsapp',
  to: '+6281234567890',
  template: 'lead-reply',
  subject: null,
  html: null,
  text: 'Yes! Come & see it.',
});
const json = { 'content-type': 'application/json' };
const answer = (body: object, status = 200) => ({ status, headers: json, body: JSON.stringify(body) });
const taken = answer({ detail: 'success! message in queue', id: ['80367170'], process: 'pending', status: true });

async function transportTo(given: Parameters<typeof startProviderServer>[0]) {
  server = await startProviderServer(given);
  return createFonnteWhatsapp({ apiKey: 'key', baseUrl: server.url, timeoutMs: given === 'hang' ? 300 : 10_000 });
}

it('posts the form that Fonnte documents', async () => {
  await (await transportTo(taken)).send(message);
  expect(server.requests).toHaveLength(1);
  const { method, path, headers, body } = server.requests[0]!;
  expect([method, path, headers.authorization]).toEqual(['POST', '/send', 'key']);
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    target: '6281234567890',
    message: 'Yes! Come & see it.',
    countryCode: '0',
  });
});

it('gives up on a number that Fonnte refuses, without naming it', async () => {
  const transport = await transportTo(answer({ status: false, reason: 'target 6281234567890 invalid' }));
  const error = await transport.send(message).catch((caught: unknown) => caught as Error);
  expect(error).toBeInstanceOf(PermanentSendError);
  expect((error as Error).message).toBe('Fonnte: target <recipient> invalid');
});

it.each([
  ['a refused token', answer({ status: false, reason: 'invalid token' })],
  ['a phone that is not connected', answer({ status: false, reason: 'disconnected device' })],
  ['an empty quota', answer({ status: false, reason: 'insufficient quota' })],
  ['too many requests', answer({ status: false }, 429)],
  ['500', answer({ status: false }, 500)],
  ['a page in place of an answer', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
  ['an answer without a status', answer({})],
  ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
  ['garbage', 'noise'],
  ['silence', 'hang'],
] as const)('may be tried again after %s', async (_what, given) => {
  const transport = await transportTo(given);
  const error = await within(3000, () => transport.send(message).catch((caught: unknown) => caught as Error));
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(PermanentSendError);
  expect((error as Error).message).toMatch(/^Fonnte: \S/);
});
