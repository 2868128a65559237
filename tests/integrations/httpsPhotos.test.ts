import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpsPhotos } from '../../src/integrations/photos/httpsPhotos.js';
import { publicLookup } from '../../src/platform/network/publicNetwork.js';

let closeServer = () => {};
afterEach(() => closeServer());

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closeServer = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const fromHere = (origin: string) => createHttpsPhotos({ isAllowed: (url) => url.startsWith(origin), timeoutMs: 1000 });

describe('photos from elsewhere', () => {
  it('are the bytes of the file, behind redirects too', async () => {
    const origin = await serve((req, res) => {
      if (req.url === '/a.jpg') res.end('photo');
      else res.writeHead(302, { location: '/a.jpg' }).end();
    });
    const found = await fromHere(origin).download(`${origin}/moved`);
    expect('bytes' in found && Buffer.from(found.bytes).toString()).toBe('photo');
  });

  it.each<[string, RequestListener, string]>([
    ['a 404', (_req, res) => res.writeHead(404).end(), 'Answered 404'],
    ['endless redirects', (_req, res) => res.writeHead(302, { location: '/' }).end(), 'Redirects too often'],
    [
      'a redirect to a private address',
      (_req, res) => res.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
      'Must be a public https address',
    ],
    ['more than 5 MB', (_req, res) => res.end(Buffer.alloc(6 * 1024 * 1024)), 'Could not be downloaded'],
    ['an answer that never ends', (_req, res) => res.write('x'), 'Could not be downloaded'],
    ['a broken connection', (req) => req.socket.destroy(), 'Could not be downloaded'],
  ])('say why there are none: %s', async (_name, answer, reason) => {
    const origin = await serve(answer);
    expect(await fromHere(origin).download(`${origin}/`)).toEqual({ reason });
  });

  it.each([
    'http://example.com/a.jpg',
    'https://127.0.0.1/a.jpg',
    'https://[::1]/a.jpg',
    'https://2130706433/a.jpg',
    'https://0x7f000001/a.jpg',
    'https://169.254.169.254/latest',
    'https://example.com:22/a.jpg',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:pass@example.com/a.jpg',
  ])('are never asked of %s', async (url) => {
    expect(await createHttpsPhotos().download(url)).toEqual({ reason: 'Must be a public https address' });
  });

  it('are never asked of a name that leads to a private address', async () => {
    let connections = 0;
    const origin = await serve(() => {});
    const lookup = publicLookup((_name, _options, done) => {
      connections++;
      done(null, [{ address: '127.0.0.1', family: 4 }]);
    });
    const url = `https://rebound.example.com:${new URL(origin).port}/a.jpg`;
    const photos = createHttpsPhotos({ isAllowed: () => true, lookup });
    expect([await photos.download(url), connections]).toEqual([{ reason: 'Could not be downloaded' }, 1]);
  });
});
