import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { serverUrl } from '../support/harness/api.js';
import { named, pathOf, securedOperations } from '../support/harness/requests.js';

/** Sends a request line verbatim, which no HTTP client does, and returns the status of the response. */
async function statusOfLine(line: string): Promise<number> {
  const { port } = new URL(serverUrl);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`);
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(chunk.toString())![1]);
}

describe('no odd request target reaches a secured operation', () => {
  it.each(named(securedOperations))('%s', async (_id, operation) => {
    const path = pathOf(operation);
    const targets = [
      `/API/V1${path}#`,
      `/Api/v1${path}`,
      `http://x/API/v1${path}`,
      `http://x/api/v1${path}`,
      `/api/v1${path}#x`,
      `//api/v1${path}`,
      `/api/v1${path}/`,
      `/api/v1/.${path}`,
      `/api/v1${path.replaceAll('/', '\\')}`,
      `/api/v1${path};x=1`,
      `/api/v1${path}%2f`,
      `/api/v1${path}`,
    ];
    for (const target of targets) {
      const status = await statusOfLine(`${operation.method} ${target} HTTP/1.1`);
      expect([400, 401, 404, 405], `${operation.method} ${target}`).toContain(status);
    }
  });
});
