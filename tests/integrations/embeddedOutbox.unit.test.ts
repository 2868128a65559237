import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { outboxPage } from '../../src/http/dev/outboxPage.js';
import { createEmbeddedOutbox, type EmbeddedOutbox } from '../../src/integrations/messages/embeddedOutbox.js';
import { outgoingMessage } from '../support/builders/outgoingMessage.js';

let dataDir: string;
let outbox: EmbeddedOutbox;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'outbox-'));
  outbox = createEmbeddedOutbox(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true }));

const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 1, 0, second));
const ids = async (to?: string) => (await outbox.list({ to })).map((message) => message.id);

it('is empty before anything was sent', async () => {
  expect(await outbox.list()).toEqual([]);
});

it('stores a message as it was sent', async () => {
  const message = outgoingMessage({ headers: { 'X-Reason': 'saved car' } });
  await outbox.send(message);
  expect(await outbox.list()).toEqual([{ ...message, createdAt: '2026-03-02T01:02:03.004Z' }]);
  expect(await readdir(path.join(dataDir, 'outbox'))).toEqual([
    expect.stringMatching(/^1772413323004-[0-9a-f]{16}-a1d4c1de-7a52-4d1c-8f35-0a4a3d6f2b10\.json$/),
  ]);
});

it('lists newest first', async () => {
  for (const second of [2, 3, 1]) await outbox.send(outgoingMessage({ id: `m${second}`, createdAt: at(second) }));
  expect(await ids()).toEqual(['m3', 'm2', 'm1']);
});

it('matches the recipient exactly', async () => {
  for (const to of ['aroha@example.co.nz', 'Aroha@example.co.nz', 'aroha@example.co', '+64211234567'])
    await outbox.send(outgoingMessage({ id: `to-${to}`, to }));
  expect(await ids('aroha@example.co.nz')).toEqual(['to-aroha@example.co.nz']);
  expect(await ids('+64211234567')).toEqual(['to-+64211234567']);
  expect(await ids('*')).toEqual([]);
});

it('counts a message that is sent again once, as sent last', async () => {
  const sent = [
    { id: 'alert:1', text: 'first', createdAt: at(1) },
    { id: 'alert:1', text: 'again', createdAt: at(1) },
    { id: 'alert:1', text: 'after a crash', createdAt: at(5) },
    { id: 'alert:2', text: 'another', createdAt: at(3) },
  ];
  for (const message of sent) await outbox.send(outgoingMessage(message));
  expect((await outbox.list()).map(({ id, text }) => [id, text])).toEqual([
    ['alert:1', 'after a crash'],
    ['alert:2', 'another'],
  ]);
  expect(await readdir(path.join(dataDir, 'outbox'))).toHaveLength(3);
});

it('handles many senders at once and leaves no unfinished file', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, n) => outbox.send(outgoingMessage({ id: `m${n % 25}` }))));
  expect(await ids()).toHaveLength(25);
  expect(await readdir(path.join(dataDir, 'outbox'))).toHaveLength(25);
});

it('returns at most the newest 100 of a recipient', async () => {
  await Promise.all(
    Array.from({ length: 101 }, (_, n) => outbox.send(outgoingMessage({ id: `m${n}`, createdAt: at(n) }))),
  );
  const listed = await ids('aroha@example.co.nz');
  expect([listed.length, listed[0], listed.at(-1)]).toEqual([100, 'm100', 'm1']);
});

it('stays inside its folder and ignores files that are not messages', async () => {
  await outbox.send(outgoingMessage({ id: '../../outside/x', createdAt: at(1) }));
  await outbox.send(outgoingMessage({ id: 'x'.repeat(400), createdAt: at(2) }));
  await writeFile(path.join(dataDir, 'outbox', 'notes.txt'), 'hello');
  await writeFile(path.join(dataDir, 'outbox', '1772413323004-0123456789abcdef-broken.json'), '{');
  expect(await ids()).toEqual(['x'.repeat(400), '../../outside/x']);
  expect(await readdir(dataDir)).toEqual(['outbox']);
});

it('shows messages on a page without script, inline style or unescaped value', async () => {
  await outbox.send(
    outgoingMessage({
      to: '"><script>@example.com',
      subject: '<b>bold</b>',
      text: 'See https://app.kiwicar.co.nz/buy/1?a=1&b=2 now <img src=x onerror=alert(1)>',
      data: { code: '<i>' },
    }),
  );
  const page = outboxPage(await outbox.list(), '"><script>');
  expect(page).toContain('<a href="https://app.kiwicar.co.nz/buy/1?a=1&amp;b=2">');
  expect(page).toContain('&lt;b&gt;bold&lt;/b&gt;');
  expect(page).not.toMatch(/<script|<style|style=|<img|<b>|<i>/);
  expect(outboxPage([])).toContain('Nothing here yet.');
});
