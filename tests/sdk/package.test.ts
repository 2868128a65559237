import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packSdk, type PackedSdk } from '../support/harness/packedSdk.js';

let sdk: PackedSdk;
beforeAll(() => {
  sdk = packSdk();
});
afterAll(() => sdk.remove());

const bin = (name: string) => path.resolve('node_modules', '.bin', name);

const consumer = `
import { KiwiCar, KiwiCarError, browserStorage, type Schema } from '@kiwicar/sdk';

const kiwi = new KiwiCar({ baseUrl: 'http://localhost:3000' });
export async function tour(): Promise<string> {
  const { data, pagination } = await kiwi.listings.search({ maxPrice: 20_000, limit: 5 }, { signal: AbortSignal.timeout(1) });
  const total: number = pagination.total;
  for await (const car of kiwi.listings.search({ make: ['Toyota'] })) console.log(car.title, total);
  const [first] = data;
  const car: Schema<'Listing'> = await kiwi.listings.get(first!.id);
  const rating: string = car.dealRating;
  await kiwi.listings.update(car.id, { price: 1 }, { ifMatch: '"x"' });
  const { images } = await kiwi.uploads.images({ images: [new Blob([])] }, { onProgress: (sent, all) => sent / all });
  await kiwi.questions.hide({ id: car.id, qid: 'q' });
  const nothing: undefined = await kiwi.favorites.remove('id');
  await kiwi.profile.get();
  for await (const { type } of kiwi.notifications.follow()) if (type === 'message') break;
  // @ts-expect-error unknown fields are refused
  await kiwi.listings.update(car.id, { colour: 'Red' });
  // @ts-expect-error a request takes known values only
  await kiwi.listings.setStatus(car.id, { status: 'LOST' });
  // @ts-expect-error the id is required
  await kiwi.listings.get();
  return rating + images.length + String(nothing);
}
export const codeOf = (error: unknown) => (error instanceof KiwiCarError ? error.code : null);
export const storage = browserStorage;
`;

it.each(['bundler', 'node16'])('its types hold under strict, with moduleResolution %s', (moduleResolution) => {
  writeFileSync(path.join(sdk.folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(path.join(sdk.folder, 'consumer.ts'), consumer);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    module: moduleResolution === 'bundler' ? 'ESNext' : 'Node16',
    moduleResolution,
    types: [],
  };
  writeFileSync(path.join(sdk.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  const { stdout } = spawnSync(bin('tsc'), ['-p', sdk.folder], { encoding: 'utf8' });
  expect(stdout).toBe('');
});

it('loads by import and by require', () => {
  const program = (load: string) => `${load}; console.log(typeof new KiwiCar().listings.search, apiVersion)`;
  const run = (type: string, code: string) =>
    execFileSync(process.execPath, ['--input-type', type, '-e', code], { cwd: sdk.folder, encoding: 'utf8' });
  const printed = [
    run('module', program("import { KiwiCar, apiVersion } from '@kiwicar/sdk'")),
    run('commonjs', program("const { KiwiCar, apiVersion } = require('@kiwicar/sdk')")),
  ];
  expect(printed).toEqual(['function 2026-11-26\n', 'function 2026-11-26\n']);
});

it.each([
  ['publint', '--strict'],
  ['attw', '--pack'],
])('%s finds nothing', (name, option) => {
  const { status, stdout, stderr } = spawnSync(bin(name), [option, sdk.built], { encoding: 'utf8' });
  expect([status, status === 0 ? '' : stdout + stderr]).toEqual([0, '']);
});
