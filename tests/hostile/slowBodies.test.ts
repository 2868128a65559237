import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../support/harness/api.js';
import { aPerson, config, type Person } from '../support/actors/people.js';
import { aPhoto, formOf } from '../support/actors/photos.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';
import { until } from '../support/harness/until.js';

const mebibyte = 1024 * 1024;
const uploadBytes = 50 * mebibyte;

let server: ServerProcess;
let people: Person[];
beforeAll(async () => {
  const env = {
    DATA_DIR: config.dataDir,
    PROCESS_ROLE: 'api',
    RATE_LIMIT_MAX_REQUESTS: '100000',
    RATE_LIMIT_LOGIN_MAX: '1000',
  };
  server = await startServer(env);
  people = [];
  while (people.length < 8) people.push(await aPerson());
});
afterAll(async () => void (await server.stop()));

interface Sender {
  socket: Socket;
  received(): string;
  closed: Promise<unknown>;
}

function open(head: string): Sender {
  const socket = connect(server.port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  socket.write(head);
  return { socket, received: () => received, closed: once(socket, 'close') };
}

const headOf = (path: string, headers: string[]) =>
  [`POST /api/v1${path} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n');

const partHead = (file: number) =>
  `\r\n--x\r\nContent-Disposition: form-data; name="images"; filename="${file}.jpg"\r\n\r\n`;

/** An upload of ten photos that stops a few bytes before its end. */
function stalledUpload(person: Person, address: string): Sender {
  const sender = open(
    headOf('/uploads/images', [
      `Authorization: Bearer ${person.token}`,
      `X-Forwarded-For: ${address}`,
      'Content-Type: multipart/form-data; boundary=x',
      `Content-Length: ${uploadBytes}`,
    ]),
  );
  const file = Buffer.alloc(uploadBytes / 10 - 200, 'a');
  for (let at = 0; at < 10; at++) {
    sender.socket.write(partHead(at));
    sender.socket.write(file);
  }
  return sender;
}

const statusOf = (sender: Sender) => Number(/^HTTP\/1\.1 (\d{3})/.exec(sender.received())?.[1] ?? 0);

/** Megabytes of memory that the process has had at most, or has now. */
const memory = (field: 'VmHWM' | 'VmRSS') =>
  Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))![1]) /
  1024;

async function growthDuring(senders: Sender[]): Promise<number> {
  const before = memory('VmRSS');
  await Promise.all(senders.map(({ closed }) => closed));
  return Math.round(memory('VmHWM') - before);
}

describe('stalled uploads', () => {
  it('of one client are limited to its share, and get 408 or 429', async () => {
    const senders = Array.from({ length: 12 }, () => stalledUpload(people[0]!, '10.50.0.1'));
    const growth = await growthDuring(senders);
    process.stdout.write(`12 stalled uploads of one client: +${growth} MB\n`);
    expect(growth).toBeLessThan(250);
    expect(senders.map(statusOf).filter((status) => ![408, 429].includes(status))).toEqual([]);
  });

  it("of many clients are limited to the process's total, and free it afterwards", async () => {
    const senders = people.map((person, at) => stalledUpload(person, `10.50.1.${at}`));
    const growth = await growthDuring(senders);
    process.stdout.write(`8 stalled uploads of 8 clients: +${growth} MB\n`);
    expect(growth).toBeLessThan(450);
    expect(senders.map(statusOf).filter((status) => ![408, 503].includes(status))).toEqual([]);
    const form = formOf('images', await aPhoto());
    const answer = await until(async () => {
      const upload = await send('POST', '/uploads/images', { url: server.url, token: people[0]!.token, body: form });
      return upload.status === 503 ? null : upload;
    });
    expect(answer.status).toBe(201);
  });
});

describe('a slow sender', () => {
  it.each(['{"email":', '', 'a=1'])('that stops after "%s" gets 408 and is closed', async (beginning) => {
    const sender = open(headOf('/auth/login', ['Content-Type: application/json', 'Content-Length: 500']) + beginning);
    await sender.closed;
    expect(statusOf(sender)).toBe(408);
    expect(sender.received()).toContain('REQUEST_TIMEOUT');
    expect(sender.received().toLowerCase()).toContain('cache-control: no-store');
  });

  it('that drips gets 408 and is closed', async () => {
    const sender = open(headOf('/auth/login', ['Content-Type: application/json', 'Content-Length: 500']));
    const drip = setInterval(() => sender.socket.write(' '), 100);
    await sender.closed;
    clearInterval(drip);
    expect(statusOf(sender)).toBe(408);
  });

  it('of headers gets 408 and is closed', async () => {
    const sender = open('GET /api/v1/live HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    await sender.closed;
    expect(statusOf(sender)).toBe(408);
  }, 60_000);
});
