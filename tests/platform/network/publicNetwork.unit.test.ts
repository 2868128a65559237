import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type LookupFunction } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isPublicAddress, isPublicUrl, publicLookup } from '../../../src/platform/network/publicNetwork.js';
import { notPublicUrls } from '../../support/builders/notPublicUrls.js';
import { until } from '../../support/harness/until.js';

let connects = 0;
const server = createServer((socket) => {
  connects++;
  socket.on('error', () => undefined).destroy();
});
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

/** A name server that answers every question with these. */
const answering =
  (...addresses: string[]): NonNullable<Parameters<typeof publicLookup>[0]> =>
  (_name, _options, done) =>
    done(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

function connectBy(lookup: LookupFunction): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ host: 'rebind.example.com', port, lookup });
  return new Promise((resolve) => {
    socket.on('error', (error) => resolve(error.name));
    socket.on('connect', () => resolve('connected'));
    socket.on('close', () => resolve('closed'));
  });
}

it.each(notPublicUrls)('lets nobody go to %s', (url) => {
  expect(isPublicUrl(url)).toBe(false);
});

it.each([
  'https://fcm.googleapis.com/fcm/send/abc:APA91b',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
  'https://web.push.apple.com/QGuQ',
  'https://wns2-par02p.notify.windows.com/w/?token=BQYAAAA%3d',
  'https://push.example.com:443/x',
  'https://8.8.8.8/x',
  'https://[2606:4700::1111]/x',
])('lets everybody go to %s', (url) => {
  expect(isPublicUrl(url)).toBe(true);
});

it('recognises every address that is not public', () => {
  for (const text of ['', 'x', '1', '::', '169.254.169.254', '::ffff:10.0.0.1', 'fe80::1%eth0', '2001:db8::1']) {
    expect([text, isPublicAddress(text)]).toEqual([text, false]);
  }
});

it('rejects a name that resolves to any private address', async () => {
  const plain: LookupFunction = (_name, options, done) =>
    options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);
  expect(await connectBy(plain)).toBe('connected');
  await until(() => connects === 1);
  for (const addresses of [['127.0.0.1'], ['::ffff:127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::1', '127.0.0.1'], []]) {
    expect(await connectBy(publicLookup(answering(...addresses)))).toBe('PrivateAddressError');
  }
  expect(connects).toBe(1);
});

it('returns public addresses as requested, and the error of an unknown name', async () => {
  const ask = (options: { all?: boolean }, lookup: LookupFunction) =>
    new Promise((resolve) => lookup('push.example.com', options, (...answer) => resolve(answer)));
  const lookup = publicLookup(answering('8.8.8.8', '2606:4700::1111'));
  expect(await ask({}, lookup)).toEqual([null, '8.8.8.8', 4]);
  expect(await ask({ all: true }, lookup)).toEqual([
    null,
    [
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ],
  ]);
  const unknown = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  expect(
    await ask(
      {},
      publicLookup((_name, _options, done) => done(unknown, [])),
    ),
  ).toEqual([unknown, []]);
});
