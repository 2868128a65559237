import { afterEach, expect, it } from 'vitest';
import { PermanentSendError } from '../../src/integrations/messages/MessageTransport.js';
import { createSmtpTransport } from '../../src/integrations/messages/smtpTransport.js';
import { outgoingMessage } from '../support/builders/outgoingMessage.js';
import { startSmtpServer, type SmtpServer } from '../support/fakes/smtpServer.js';
import { within } from '../support/harness/pace.js';

let server: SmtpServer;
afterEach(() => server.close());

const from = 'KiwiCar <noreply@kiwicar.co.nz>';

async function transportTo(answers: Record<string, string | null> = {}, login: { user?: string; pass?: string } = {}) {
  server = await startSmtpServer(answers);
  return createSmtpTransport({ host: '127.0.0.1', port: server.port, from, timeoutMs: 1000, ...login });
}

const failureOf = async (answers: Record<string, string | null>, login = {}) =>
  (await transportTo(answers, login)).send(outgoingMessage()).catch((error: unknown) => error as Error);

it('delivers one mail with both bodies, its own headers and a Message-ID that follows from the id', async () => {
  const transport = await transportTo();
  await transport.send(outgoingMessage({ headers: { 'X-Reason': 'saved car' } }));
  expect(server.mails).toHaveLength(1);
  const { from: sender, to, source } = server.mails[0]!;
  expect(sender).toBe('noreply@kiwicar.co.nz');
  expect(to).toEqual(['aroha@example.co.nz']);
  expect(source).toContain('Message-ID: <a1d4c1de-7a52-4d1c-8f35-0a4a3d6f2b10@kiwicar.co.nz>');
  expect(source).toContain('From: KiwiCar <noreply@kiwicar.co.nz>');
  expect(source).toContain('Subject: Price drop: 2019 Toyota Aqua is now $19,900');
  expect(source).toContain('X-Reason: saved car');
  expect(source).toContain('text/plain');
  expect(source).toContain('<p>Was $21,500, now $19,900.</p>');
});

it('logs in where a user is set', async () => {
  await (await transportTo({}, { user: 'kiwi', pass: 'secret' })).send(outgoingMessage());
  expect(server.logins).toEqual(['\0kiwi\0secret']);
});

it('never takes a second recipient or header out of a value', async () => {
  const transport = await transportTo();
  await transport
    .send(outgoingMessage({ to: 'a@example.com, b@example.com', subject: 'x\r\nBcc: c@example.com' }))
    .catch(() => {});
  for (const mail of server.mails) {
    expect(mail.to).toHaveLength(1);
    expect(mail.source).not.toMatch(/^Bcc:/im);
  }
});

it.each([
  ['the recipient', { RCPT: '550 5.1.1 <aroha@example.co.nz> unknown' }],
  ['the content', { CONTENT: '554 5.7.1 looks like spam' }],
])('gives up when the server rejects %s permanently', async (_what, answers) => {
  const error = await failureOf(answers);
  expect(error).toBeInstanceOf(PermanentSendError);
  expect((error as Error).message).not.toContain('aroha');
});

it.each([
  ['the recipient is refused for now', { RCPT: '450 4.2.1 try later' }, {}],
  ['the sender is refused', { MAIL: '550 5.7.1 not you' }, {}],
  ['the login is refused', { AUTH: '535 5.7.8 wrong password' }, { user: 'kiwi', pass: 'secret' }],
  ['the service is closed', { GREETING: '554 closed' }, {}],
  ['the server answers garbage', { GREETING: '\u0000\u0001<html>' }, {}],
  ['the server never greets', { GREETING: null }, {}],
  ['the server hangs after the content', { CONTENT: null }, {}],
])('may be tried again when %s', async (_what, answers, login) => {
  const error = await within(3000, () => failureOf(answers, login));
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(PermanentSendError);
});

it('keeps a password off an unencrypted network', async () => {
  server = await startSmtpServer();
  const transport = createSmtpTransport({
    host: '0.0.0.0',
    port: server.port,
    from,
    user: 'kiwi',
    pass: 'secret',
    timeoutMs: 300,
  });
  await expect(transport.send(outgoingMessage())).rejects.toThrow('SMTP');
  expect(server.logins).toEqual([]);
});
