import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpServer } from '../../src/http/createHttpServer.js';

/** Longer than the server's interval between checks of its timeouts. */
const pauseMs = 2500;

const server = createHttpServer();
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.removeAllListeners('request');
  server.close();
});

async function connected(): Promise<Socket> {
  const accepted = once(server, 'connection');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  sockets.push(socket);
  await accepted;
  return socket;
}

async function listening(timeouts: { headersTimeout?: number; requestTimeout?: number }): Promise<void> {
  Object.assign(server, timeouts);
  server.on('request', (req, res) => {
    text(req).then(
      (body) => res.end(`got ${body}`),
      () => res.destroy(),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
}

function pauseProcess(): void {
  const endsAt = performance.now() + pauseMs;
  while (performance.now() < endsAt);
}

const request = (body: string, length = body.length) =>
  `POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n${body}`;

describe('createHttpServer', () => {
  it('serves a request that arrived while the process was paused for longer than the timeouts', async () => {
    await listening({ headersTimeout: 50, requestTimeout: 100 });
    const [whole, halved] = [await connected(), await connected()];
    const requested = once(server, 'request');
    halved.write(request('half', 8));
    await requested;
    whole.write(request('all'));
    halved.write('more');
    pauseProcess();
    const answers = await Promise.all([text(whole), text(halved)]);
    expect(answers.map((answer) => answer.split('\r\n\r\n')[1])).toEqual(['got all', 'got halfmore']);
  });

  it.each([
    ['nothing', ''],
    ['half of the headers', 'POST / HTTP/1.1\r\nHost: loc'],
    ['half of the body', request('half', 8)],
  ])('answers 408 to a client that sends %s', async (_name, bytes) => {
    await listening({ headersTimeout: 50, requestTimeout: 100 });
    const socket = await connected();
    socket.write(bytes);
    const answer = await text(socket);
    expect(answer).toContain('HTTP/1.1 408 Request Timeout');
    expect(answer).toContain('"code":"REQUEST_TIMEOUT"');
  });
});
