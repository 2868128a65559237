import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoCar } from '../support/builders/demoCar.js';
import { noise } from '../support/builders/images.js';
import { send } from '../support/harness/api.js';
import { ownDatabase, redisUrlOf } from '../support/harness/ownDatabase.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';

const guides = readdirSync('docs/guides').filter((name) => name.endsWith('.md'));
const localUrl = 'http://localhost:3000';

/** The commands of a guide that a reader runs against the local server: blocks marked `bash`, in order. */
const commandsOf = (guide: string) =>
  [...readFileSync(path.join('docs/guides', guide), 'utf8').matchAll(/^```bash\n([\s\S]*?)^```/gm)].map(
    ([, code]) => code!,
  );

let own: Awaited<ReturnType<typeof ownDatabase>>;
let server: ServerProcess;
let folder: string;
let account: Record<string, string>;
beforeAll(async () => {
  own = await ownDatabase();
  server = await startServer({
    DATABASE_URL: own.url,
    REDIS_URL: redisUrlOf('guides'),
    RATE_LIMIT_GENERAL_MAX: '10000',
  });
  folder = mkdtempSync(path.join(tmpdir(), 'kiwicar-guides-'));
  writeFileSync(path.join(folder, '.curlrc'), 'silent\nwrite-out = "%{stderr}status %{http_code}\\n"\n');
  writeFileSync(path.join(folder, 'photo.webp'), await noise(640, 480).webp().toBuffer());
  await demoCar({ db: own.db, url: server.url });
  account = await runGuide('getting-started.md', { KIWICAR_URL: server.url });
});
afterAll(async () => {
  await server?.stop();
  await own?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a guide's commands in one shell and returns the variables that it exports. */
async function runGuide(guide: string, env: Record<string, string>): Promise<Record<string, string>> {
  const script = commandsOf(guide).join('\n').replaceAll(localUrl, server.url);
  const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', `${script}\necho; export -p >exported`], {
    cwd: folder,
    env: { ...process.env, ...env, CURL_HOME: folder },
  });
  let printed = '';
  let statuses = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (statuses += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  expect([guide, code, printed + statuses]).toEqual([guide, 0, expect.anything()]);
  const failed = [...statuses.matchAll(/^status (\d+)$/gm)].filter(([, status]) => Number(status) >= 400);
  expect(failed, printed).toEqual([]);
  const exported = readFileSync(path.join(folder, 'exported'), 'utf8');
  return Object.fromEntries(
    [...exported.matchAll(/^declare -x (KIWICAR_\w+)="(.*)"$/gm)].map(([, name, value]) => [name!, value!]),
  );
}

it('lists a car by following the first guide', async () => {
  const { KIWICAR_TOKEN: token } = account;
  const { body } = await send('GET', '/listings/my', { url: server.url, token: token! });
  expect(body.data).toMatchObject([{ title: '2019 Suzuki Swift', status: 'ACTIVE' }]);
});

const others = guides.filter((guide) => guide !== 'getting-started.md' && commandsOf(guide).length > 0);
it.each(others)('runs every command of %s', async (guide) => {
  await runGuide(guide, account);
});
