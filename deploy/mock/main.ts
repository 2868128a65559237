import { parseArgs } from 'node:util';
import { readConfig } from '../../src/config.js';
import { createHttpServer } from '../../src/http/createHttpServer.js';
import { createMock } from './mockApp.js';
import { createProxy } from './proxyApp.js';

const { values } = parseArgs({
  options: { port: { type: 'string' }, host: { type: 'string' }, upstream: { type: 'string' } },
});
const port = Number(values.port ?? process.env.PORT ?? 4010);
const host = values.host ?? process.env.HOST ?? '127.0.0.1';
const folder = new URL('../../generated/', import.meta.url);
const config = readConfig({ NODE_ENV: 'development' });

const app = values.upstream ? await createProxy(folder, new URL(values.upstream)) : await createMock(config, folder);
const server = createHttpServer();
server.on('request', app);
server.on('error', (error) => {
  process.stderr.write(`The mock cannot listen on ${host}:${port}: ${error.message}\n`);
  process.exit(1);
});
server.listen(port, host, () => {
  const what = values.upstream ? `Validating proxy of ${values.upstream}` : 'Mock of the KiwiCar API';
  process.stdout.write(`${what} on http://${host}:${port}/api/v1\n`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
