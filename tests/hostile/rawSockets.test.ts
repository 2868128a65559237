import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
// eslint-disable-next-line no-restricted-syntax -- slow clients are part of the test
import { delay } from '../../src/platform/time/delay.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, config, type Person } from '../support/actors/people.js';
import { drawPipeline, pick, requestText, seededRandom, type Random } from '../support/builders/rawRequests.js';
import { send } from '../support/harness/api.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';
import { until } from '../support/harness/until.js';

const seed = 20261126;
const cases = 3000;
const parallel = 40;

let server: ServerProcess;
let person: Person;
beforeAll(async () => {
  const env = {
    DATA_DIR: config.dataDir,
    LOG_LEVEL: 'warn',
    PROCESS_ROLE: 'api',
    RATE_LIMIT_MAX_REQUESTS: '10000000',
    RATE_LIMIT_LOGIN_MAX: '10000000',
  };
  server = await startServer(env);
  person = await aPerson();
});
afterAll(async () => void (await server.stop()));

/** Returns how many sockets the server has open to its clients. */
function openSockets(): number {
  const port = server.port.toString(16).toUpperCase().padStart(4, '0');
  const [listening, gone] = ['0A', '06'];
  const rows = ['tcp', 'tcp6'].flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1));
  return rows.filter((row) => {
    const [, local, , state] = row.trim().split(/\s+/);
    return local?.endsWith(`:${port}`) && state !== listening && state !== gone;
  }).length;
}

/** Resolves once the socket is closed; `once` would reject where an error, such as EPIPE, comes first. */
const closeOf = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

/** Sends the bytes verbatim and resolves with the response once the server has closed the connection. */
async function exchange(bytes: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  socket.write(bytes, 'latin1');
  await closeOf(socket);
  return received;
}

const statusesIn = (text: string) => [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));

async function expectToBeWell(): Promise<void> {
  expect(server.process.exitCode).toBeNull();
  const profile = await send('GET', '/users/me', { url: server.url, token: person.token });
  expect(profile.status).toBe(200);
  expect(server.output()).not.toMatch(/MaxListenersExceededWarning|"level":"error"|Unhandled/);
}

/** One connection: a pipeline in pieces, then one of the ways in which connections end. */
async function playCase(random: Random): Promise<{ names: string[]; received: string }> {
  const { names, text } = drawPipeline(random, person.token);
  const bytes = Buffer.from(text, 'latin1');
  const ending = pick(random, ['end', 'destroy', 'reset', 'endAtOnce', 'destroyAtOnce', 'unread'] as const);
  const pieces = pick(random, [1, 1, 2, 5]);
  const waitMs = pick(random, [0, 1, 20]);
  const socket: Socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
  let received = '';
  socket.on('error', () => undefined);
  if (ending !== 'unread') socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
  const closed = closeOf(socket);
  for (let piece = 0; piece < pieces; piece++) {
    const size = Math.ceil(bytes.length / pieces);
    if (!socket.destroyed) socket.write(bytes.subarray(piece * size, (piece + 1) * size));
    if (waitMs > 0) await delay(waitMs);
  }
  if (ending === 'endAtOnce') socket.end();
  else if (ending !== 'destroyAtOnce') await Promise.race([closed, delay(40)]);
  if (ending === 'end') {
    socket.end();
    await Promise.race([closed, delay(40)]);
  }
  if (ending === 'reset') socket.resetAndDestroy();
  socket.destroy();
  await closed;
  return { names, received };
}

describe('raw sockets', () => {
  const unanswered = {
    'a search': requestText('GET /api/v1/listings?limit=1 HTTP/1.1'),
    'a request without a host': 'GET /api/v1/live HTTP/1.1\r\n\r\n',
    'an unknown expectation': requestText('GET /api/v1/live HTTP/1.1', ['Expect: a-pony']),
    'a body': requestText(
      'POST /api/v1/auth/login HTTP/1.1',
      ['Content-Type: application/json', 'Content-Length: 2'],
      '{}',
    ),
  };
  const offers = ['websocket', 'h2c', 'foo'].flatMap((protocol) =>
    ['/api/v1/notifications/socket', '/api/v1/live', '/nothing'].map((path) => [protocol, path] as const),
  );

  describe.each(Object.entries(unanswered))('behind %s that is not answered yet', (_name, first) => {
    it.each(offers)('an offer of %s for %s ends the connection and nothing else', async (protocol, path) => {
      const offer = requestText(`GET ${path} HTTP/1.1`, ['Connection: Upgrade', `Upgrade: ${protocol}`]);
      await exchange(first + offer.repeat(3));
      await expectToBeWell();
    });
  });

  it('an offer of another protocol is declined: the request is served as the last on its connection', async () => {
    const offer = (method: string, path: string, headers: string[] = [], body = '') =>
      requestText(
        `${method} ${path} HTTP/1.1`,
        [...headers, 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c'],
        body,
      );
    expect(statusesIn(await exchange(offer('GET', '/api/v1/live')))).toEqual([200]);
    expect(statusesIn(await exchange(offer('GET', '/api/v1/notifications/socket')))).toEqual([401]);
    const headers = ['Content-Type: application/json', 'Content-Length: 2'];
    expect(statusesIn(await exchange(offer('POST', '/api/v1/auth/login', headers, '{}')))).toEqual([400]);
  });

  it('input that is not HTTP gets an error of the usual shape', async () => {
    const answer = await exchange('NONSENSE\r\n\r\n');
    const [head, body] = answer.split('\r\n\r\n') as [string, string];
    expect(head).toMatch(/^HTTP\/1\.1 400 .*\r\n[^]*Cache-Control: no-store/);
    expect(JSON.parse(body)).toMatchObject({ success: false, error: { code: 'BAD_REQUEST' } });
    const large = await exchange(requestText('GET /api/v1/live HTTP/1.1', [`X-Large: ${'a'.repeat(20_000)}`]));
    expect(large).toMatch(/^HTTP\/1\.1 431 /);
    expect(large).toContain('HEADERS_TOO_LARGE');
  });

  it(`${cases} random connections leave the server as it was`, async () => {
    process.stdout.write(`raw sockets: seed ${seed}, ${cases} cases\n`);
    const random = seededRandom(seed);
    await until(() => openSockets() <= 1);
    const before = openSockets();
    const failures: string[] = [];
    let left = cases;
    const player = async () => {
      while (left-- > 0) {
        const { names, received } = await playCase(random);
        if (statusesIn(received).some((status) => status >= 500)) failures.push(`${names.join(' + ')}: ${received}`);
        if (server.process.exitCode !== null) throw new Error(`${names.join(' + ')}: ${server.output().slice(-2000)}`);
      }
    };
    await Promise.all(Array.from({ length: parallel }, player));
    expect(failures).toEqual([]);
    await expectToBeWell();
    await until(() => openSockets() <= before + 1);
  });
});
