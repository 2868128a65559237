import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../deploy/docs/model/document.js';
import { readOperations, type Operation } from '../../deploy/docs/model/readOperations.js';
import { curlSample } from '../../deploy/docs/samples/curl.js';
import { exampleCall, type ExampleCall } from '../../deploy/docs/samples/exampleCall.js';
import { pythonSample } from '../../deploy/docs/samples/python.js';
import { typescriptSample } from '../../deploy/docs/samples/typescript.js';
import { aroha, writeExampleWorld } from '../support/builders/exampleWorld.js';
import { noise } from '../support/builders/images.js';
import { send } from '../support/harness/api.js';
import { generatedFolder } from '../support/harness/mockServer.js';
import { ownDatabase, redisUrlOf } from '../support/harness/ownDatabase.js';
import { packSdk, type PackedSdk } from '../support/harness/packedSdk.js';
import {
  curlRunner,
  missingPython,
  pythonRunner,
  typescriptRunner,
  type SampleRunner,
} from '../support/harness/sampleRunners.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';

const operations = readOperations(readDocument(new URL('openapi.json', generatedFolder)));

/** Operations whose example cannot succeed, since it holds a secret of a mail or a provider, or needs another state. */
const refusals: Record<string, number[]> = {
  register: [409],
  verifyCode: [400, 401],
  getEmailVerificationPage: [400],
  verifyEmail: [400],
  loginWithProvider: [401, 503],
  refreshTokens: [401],
  logout: [401],
  resetPassword: [400],
  unsubscribe: [404],
  getUnsubscribePage: [404],
  downloadDataExport: [404],
  getDataExport: [404],
  getTakedown: [404],
  getTakedownPhoto: [404],
  startConversation: [400, 409, 422],
  sendMessage: [400, 403, 404, 409, 422],
  createFavorite: [400, 409],
  askQuestion: [400, 403, 409, 422],
  createReport: [400, 409],
  createPushSubscription: [400],
  deletePushSubscription: [404],
  updateUserStatus: [400, 403, 409],
  createTenant: [409],
  createStockCar: [409],
  publishStockCar: [409, 422],
};

const webhook = operations.find(({ id }) => id === 'receiveFonnteMessage')!;
const exampleSecret = String(webhook.parameters.find(({ name }) => name === 'secret')!.example);

let packed: PackedSdk;
let own: Awaited<ReturnType<typeof ownDatabase>>;
let server: ServerProcess;
let redis: Redis;
beforeAll(async () => {
  packed = packSdk();
  own = await ownDatabase();
  const redisUrl = redisUrlOf('samples');
  redis = new Redis(redisUrl);
  const limits = Object.fromEntries(
    operations.flatMap(({ limits: declared }) =>
      declared.map(({ rule }) => [`RATE_LIMIT_${rule.toUpperCase()}_MAX`, '100000']),
    ),
  );
  const secret = { FONNTE_WEBHOOK_SECRET: exampleSecret };
  server = await startServer({ DATABASE_URL: own.url, REDIS_URL: redisUrl, ...limits, ...secret });
  writeFileSync(path.join(packed.folder, 'photo.webp'), await noise(640, 480).webp().toBuffer());
});
afterAll(async () => {
  await server?.stop();
  await own?.drop();
  redis?.disconnect();
  packed?.remove();
});

/** Puts the world of the examples in place, and signs Aroha in. */
async function aFreshWorld({ id }: Operation): Promise<Record<string, string>> {
  await redis.flushdb();
  await writeExampleWorld(own.db, {
    photosAreFree: id === 'createListing',
    isBlocked: id === 'unblockUser',
  });
  const { body } = await send('POST', '/auth/login', { url: server.url, body: aroha });
  return {
    KIWICAR_URL: server.url,
    KIWICAR_EMAIL: aroha.email,
    KIWICAR_PASSWORD: aroha.password,
    KIWICAR_TOKEN: (body.data as { accessToken: string }).accessToken,
  };
}

/** A second of a live connection shows as much as the ten that a reader watches. */
const hurried = (code: string) =>
  code
    .replace(/--max-time \d+/, '--max-time 1')
    .replace('timeout(10_000)', 'timeout(1000)')
    .replace('timeout=(5, 10)', 'timeout=(5, 1)');

const languages: [name: string, (call: ExampleCall) => string, (folder: string) => SampleRunner, string | null][] = [
  ['curl', curlSample, curlRunner, null],
  ['TypeScript', typescriptSample, typescriptRunner, null],
  ['Python', pythonSample, pythonRunner, missingPython()],
];

describe.each(languages)('the %s samples', (name, sampleOf, runnerFor, missing) => {
  if (missing) {
    process.stdout.write(`Skipped: the ${name} samples (${missing})\n`);
    return void it.skip('run');
  }
  let runner: SampleRunner;
  let env: Record<string, string> | undefined;
  beforeAll(() => {
    runner = runnerFor(packed.folder);
  });
  afterAll(() => runner.stop());

  it.each(operations.map((operation) => [operation.id, operation] as const))('%s', async (id, operation) => {
    // Node 20 has no WebSocket.
    if (id === 'openNotificationSocket' && name === 'TypeScript') return;
    const isSpecial = id === 'createListing' || id === 'unblockUser';
    env = env && !isSpecial ? env : await aFreshWorld(operation);
    const { status, output } = await runner.run(id, hurried(sampleOf(exampleCall(operation))), env);
    // What was refused has changed nothing.
    const hasChanged = operation.method !== 'GET' && status < 300;
    if (hasChanged) env = undefined;
    const isExpected = (status >= 200 && status < 300) || status === 101 || (refusals[id] ?? []).includes(status);
    expect(isExpected, `${status}: ${output}`).toBe(true);
    const declared = operation.responses.map(([listed]) => listed);
    expect(
      declared.includes(String(status)) || (status >= 500 && declared.includes('default')),
      `${status} is declared`,
    ).toBe(true);
  });
});
