import { afterEach, expect, it } from 'vitest';
import { PermanentSendError } from '../../src/integrations/messages/MessageTransport.js';
import { createSendgridTransport } from '../../src/integrations/messages/sendgridTransport.js';
import { outgoingMessage } from '../support/builders/outgoingMessage.js';
import { startProviderServer, type ProviderServer } from '../support/fakes/providerServer.js';
import { within } from '../support/harness/pace.js';

let server: ProviderServer;
afterEach(() => server.close());

const accepted = { status: 202, headers: { 'x-message-id': 'abc' } };
const json = { 'content-type': 'application/json' };
const refusal = (status: number, message: string) => ({
  status,
  headers: json,
  body: JSON.stringify({ errors: [{ message, field: 'personalizations.0.to', help: null }] }),
});

async function transportTo(answer: Parameters<typeof startProviderServer>[0], templates: Record<string, string> = {}) {
  server = await startProviderServer(answer);
  return createSendgridTransport({
    apiKey: 'SG.test-key',
    from: 'KiwiCar <noreply@kiwicar.co.nz>',
    baseUrl: server.url,
    timeoutMs: answer === 'hang' ? 300 : 10_000,
    templates,
  });
}

it('posts text and HTML with the message id as custom argument', async () => {
  await (await transportTo(accepted)).send(outgoingMessage({ headers: { 'X-Reason': 'saved car' } }));
  expect(server.requests).toHaveLength(1);
  const { method, path, headers, body } = server.requests[0]!;
  expect([method, path, headers.authorization]).toEqual(['POST', '/v3/mail/send', 'Bearer SG.test-key']);
  const sent = JSON.parse(body) as Record<string, unknown>;
  expect(sent).toMatchObject({
    from: { email: 'noreply@kiwicar.co.nz', name: 'KiwiCar' },
    personalizations: [{ to: [{ email: 'aroha@example.co.nz' }] }],
    subject: 'Price drop: 2019 Toyota Aqua is now $19,900',
    content: [
      { type: 'text/plain', value: 'Was $21,500, now $19,900.' },
      { type: 'text/html', value: '<p>Was $21,500, now $19,900.</p>' },
    ],
    headers: { 'X-Reason': 'saved car' },
    tracking_settings: { click_tracking: { enable: false } },
  });
  expect(body).toContain('"message_id":"a1d4c1de-7a52-4d1c-8f35-0a4a3d6f2b10"');
  expect(sent).not.toHaveProperty('template_id');
});

it('uses the SendGrid template that is configured, with our values under their own names', async () => {
  const transport = await transportTo(accepted, { 'price-alert': 'd-0123456789abcdef' });
  await transport.send(outgoingMessage());
  const sent = JSON.parse(server.requests[0]!.body) as {
    template_id: string;
    personalizations: unknown[];
    content?: unknown;
  };
  expect(sent.template_id).toBe('d-0123456789abcdef');
  expect(sent.personalizations[0]).toMatchObject({ dynamic_template_data: outgoingMessage().data });
  expect(sent.content).toBeUndefined();
});

it('uses the Chinese template for Chinese, and our own words where there is none', async () => {
  const transport = await transportTo(accepted, { 'price-alert': 'd-english', 'listing-sold-zh': 'd-chinese' });
  await transport.send(outgoingMessage({ language: 'zh', template: 'listing-sold' }));
  await transport.send(outgoingMessage({ language: 'zh' }));
  const [sold, alert] = server.requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  expect(sold!.template_id).toBe('d-chinese');
  expect(alert).not.toHaveProperty('template_id');
  expect(alert).toHaveProperty('content');
});

it.each([400, 413])('gives up on %i', async (status) => {
  const transport = await transportTo(refusal(status, 'aroha@example.co.nz is not valid'));
  const error = await transport.send(outgoingMessage()).catch((caught: unknown) => caught as Error);
  expect(error).toBeInstanceOf(PermanentSendError);
  expect((error as Error).message).toContain('<recipient> is not valid');
});

it.each([
  ['a refused key', refusal(401, 'The provided authorization grant is invalid')],
  ['an unverified sender', refusal(403, 'The from address does not match a verified Sender Identity')],
  ['too many requests', refusal(429, 'too many requests')],
  ['500', { status: 500, body: 'oops' }],
  ['503', refusal(503, 'unavailable')],
  ['a page in place of an answer', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
  ['garbage', 'noise'],
  ['silence', 'hang'],
] as const)('may be tried again after %s', async (_what, answer) => {
  const transport = await transportTo(answer);
  const error = await within(3000, () => transport.send(outgoingMessage()).catch((caught: unknown) => caught as Error));
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(PermanentSendError);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('SG.test-key');
});
