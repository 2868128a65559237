import { afterEach, expect, it } from 'vitest';
import { PermanentSendError } from '../../src/integrations/messages/MessageTransport.js';
import { createTwilioSms } from '../../src/integrations/messages/twilioSms.js';
import { outgoingMessage } from '../support/builders/outgoingMessage.js';
import { startProviderServer, type ProviderServer } from '../support/fakes/providerServer.js';
import { within } from '../support/harness/pace.js';

let server: ProviderServer;
afterEach(() => server.close());

const sms = outgoingMessage({
  channel: 'sms',
  to: '+64211234567',
  template: 'otp-code',
  subject: null,
  html: null,
  text: '123456 is your code',
});
const json = { 'content-type': 'application/json' };
const taken = {
  status: 201,
  headers: json,
  body: JSON.stringify({ sid: 'SM0123456789abcdef0123456789abcdef', status: 'queued' }),
};
const refusal = (status: number, code: number, message: string) => ({
  status,
  headers: json,
  body: JSON.stringify({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }),
});

async function transportTo(answer: Parameters<typeof startProviderServer>[0]) {
  server = await startProviderServer(answer);
  return createTwilioSms({
    accountSid: 'AC123',
    authToken: 'token',
    from: '+6421000000',
    baseUrl: server.url,
    timeoutMs: answer === 'hang' ? 300 : 10_000,
  });
}

it('posts the form that Twilio documents', async () => {
  await (await transportTo(taken)).send(sms);
  expect(server.requests).toHaveLength(1);
  const { method, path, headers, body } = server.requests[0]!;
  expect([method, path]).toEqual(['POST', '/2010-04-01/Accounts/AC123/Messages.json']);
  expect(headers.authorization).toBe(`Basic ${Buffer.from('AC123:token').toString('base64')}`);
  expect(headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    To: '+64211234567',
    From: '+6421000000',
    Body: '123456 is your code',
  });
});

it('gives up on a number that Twilio refuses, without naming it', async () => {
  const transport = await transportTo(refusal(400, 21211, "The 'To' number +64211234567 is not a valid phone number."));
  const error = await transport.send(sms).catch((caught: unknown) => caught as Error);
  expect(error).toBeInstanceOf(PermanentSendError);
  expect((error as Error).message).toContain('21211');
  expect((error as Error).message).not.toContain('+64211234567');
});

it.each([
  ['a refused token', refusal(401, 20003, 'Authenticate')],
  ['too many requests', refusal(429, 20429, 'Too Many Requests')],
  ['500', refusal(500, 20500, 'Internal Server Error')],
  ['503 with a page', { status: 503, body: '<html>' }],
  ['a page in place of an answer', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
  ['an answer without a message', { status: 200, headers: json, body: 'null' }],
  ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
  ['garbage', 'noise'],
  ['silence', 'hang'],
] as const)('may be tried again after %s', async (_what, answer) => {
  const transport = await transportTo(answer);
  const error = await within(3000, () => transport.send(sms).catch((caught: unknown) => caught as Error));
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(PermanentSendError);
  expect((error as Error).message).toMatch(/^Twilio: \S/);
});
