import { request } from 'node:http';
import { expect, it } from 'vitest';
import { config } from '../support/actors/people.js';
import { freshAddress, serverUrl } from '../support/harness/api.js';
import { startServer } from '../support/harness/serverProcess.js';

/** The status of a page that is asked for under a name; fetch would set the Host header itself. */
function statusFor(host: string, path: string): Promise<number> {
  const { hostname, port } = new URL(serverUrl);
  return new Promise((resolve, reject) => {
    const headers = { Host: host, 'X-Forwarded-For': freshAddress() };
    const sent = request({ hostname, port, path, headers, setHost: false }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    sent.on('error', reject).end();
  });
}

it.each([
  ['localhost', 200],
  ['localhost:3000', 200],
  ['LOCALHOST:80', 200],
  ['kiwicar.localhost:3000', 200],
  ['127.0.0.1:3000', 200],
  ['[::1]:3000', 200],
  ['192.168.1.20:3000', 200],
  ['attacker.example', 403],
  ['attacker.example:3000', 403],
  ['127.0.0.1.attacker.example:3000', 403],
  ['localhost.attacker.example', 403],
  ['localhost.', 403],
  ['xlocalhost', 403],
  ['localhost@attacker.example', 403],
  ['[attacker.example]', 403],
  ['', 403],
])('/dev for the host "%s" is %i', async (host, status) => {
  for (const path of ['/dev/outbox', '/dev/outbox.json', '/dev/mails'])
    expect(await statusFor(host, path)).toBe(status);
});

it('the API itself is served under any name', async () => {
  expect(await statusFor('api.kiwicar.co.nz', '/api/v1/live')).toBe(200);
});

it('staging has no /dev, listens on this machine alone, and warns once of an unconfigured proxy', async () => {
  const server = await startServer({
    NODE_ENV: 'staging',
    TRUST_PROXY: '0',
    DATA_DIR: config.dataDir,
    PROCESS_ROLE: 'api',
  });
  for (const path of ['/dev/outbox', '/dev/outbox.json', '/dev/mails', '/dev/mails.css']) {
    expect((await fetch(`${server.url}${path}`)).status).toBe(404);
  }
  expect(await (await fetch(`${server.url}/`)).text()).not.toContain('/dev/');
  expect(server.output()).not.toContain('X-Forwarded-For');
  for (const _ of [1, 2, 3]) await fetch(`${server.url}/api/v1/live`, { headers: { 'X-Forwarded-For': '192.0.2.1' } });
  expect(server.output().match(/X-Forwarded-For is ignored: set TRUST_PROXY/g)).toHaveLength(1);
  expect(server.output()).toMatch(
    /"host":"127.0.0.1"[^\n]*"message":"listening"|"message":"listening"[^\n]*"host":"127.0.0.1"/,
  );
  expect(await server.stop()).toBe(0);
});
