import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createResolve } from '../../../src/platform/network/resolveName.js';

const silent = createSocket('udp4');
let asked = 0;
silent.on('message', () => asked++);
beforeAll(async () => {
  silent.bind(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterAll(() => silent.close());

it('times out on a name whose server does not answer', async () => {
  const resolve = createResolve({ limitMs: 200, servers: [`127.0.0.1:${silent.address().port}`] });
  const [error, addresses] = await new Promise<[NodeJS.ErrnoException | null, unknown[]]>((done) => {
    resolve('hanging.example.com', { all: true }, (...answer) => done(answer));
  });
  expect(error).toBeInstanceOf(Error);
  expect(addresses).toEqual([]);
  expect(asked).toBeGreaterThan(0);
});
