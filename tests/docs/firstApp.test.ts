import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoCar } from '../support/builders/demoCar.js';
import { send } from '../support/harness/api.js';
import { startMock, type Listening } from '../support/harness/mockServer.js';
import { ownDatabase, redisUrlOf } from '../support/harness/ownDatabase.js';
import { packSdk, type PackedSdk } from '../support/harness/packedSdk.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';

const run = promisify(execFile);
const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&amp;': '&' };

/** The blocks of code that a reader of the published page copies, in order. */
const codeOf = (page: string) =>
  [...page.matchAll(/<pre[^>]*><code>([\s\S]*?)<\/code><\/pre>/g)].map(([, markup]) =>
    markup!.replace(/<[^>]+>/g, '').replace(/&[\w#]+;/g, (entity) => entities[entity] ?? entity),
  );

let packed: PackedSdk;
let mock: Listening;
let own: Awaited<ReturnType<typeof ownDatabase>>;
let server: ServerProcess;
let expected: string;
beforeAll(async () => {
  packed = packSdk();
  const blocks = codeOf(readFileSync('generated/docs/first-app.html', 'utf8'));
  writeFileSync(
    path.join(packed.folder, 'list-a-car.mjs'),
    blocks.find((block) => block.startsWith('import'))!,
  );
  expected = blocks.find((block) => block.startsWith('400'))!;
  mock = await startMock();
  own = await ownDatabase();
  server = await startServer({ DATABASE_URL: own.url, REDIS_URL: redisUrlOf('firstApp') });
  await demoCar({ db: own.db, url: server.url }, { email: 'seller@kiwicar.co.nz', password: 'SellerPass123!' });
});
afterAll(async () => {
  await server?.stop();
  await own?.drop();
  await mock?.close();
  packed?.remove();
});

it.each([
  ['the mock', () => mock.url],
  ['a real server', () => server.url],
])('lists a car on %s with the SDK and the code of the published page alone', async (_name, url) => {
  const env = { PATH: process.env.PATH, KIWICAR_URL: url() };
  const { stdout } = await run(process.execPath, ['list-a-car.mjs'], { cwd: packed.folder, env });
  expect(stdout.trim()).toBe(expected.trim());
});

it('the car stays listed on the real server', async () => {
  const { body } = await send('GET', '/listings?q=suzuki+swift', { url: server.url });
  expect(body.data).toContainEqual(expect.objectContaining({ title: '2019 Suzuki Swift', price: 14_990 }));
});
