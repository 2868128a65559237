import { afterEach, expect, it } from 'vitest';
import { createNztaRegister } from '../../src/integrations/vehicles/nztaRegister.js';
import { startProviderServer, type ProviderServer } from '../support/fakes/providerServer.js';
import { nztaAnswer, nztaRecord } from '../support/fakes/vehicles.js';
import { within } from '../support/harness/pace.js';

let server: ProviderServer;
afterEach(() => server.close());

async function registerOf(answer: Parameters<typeof startProviderServer>[0]) {
  server = await startProviderServer(answer);
  return createNztaRegister({
    baseUrl: `${server.url}/`,
    apiKey: 'nzta-key',
    timeoutMs: answer === 'hang' ? 300 : 10_000,
  });
}

it('asks for the plate with the key and reads the record', async () => {
  const record = nztaRecord({
    variant: ' GX  Wagon ',
    wofStatus: 'valid',
    regoStatus: 'EXPIRED',
    engineCC: 1,
    vin: 'x',
  });
  const vehicle = await (await registerOf(nztaAnswer(record))).find('ABC123');
  expect(server.requests).toMatchObject([
    { method: 'GET', path: '/vehicles/ABC123', headers: { authorization: 'Bearer nzta-key', 'x-api-key': 'nzta-key' } },
  ]);
  expect(vehicle).toEqual({
    ...nztaRecord(),
    plateNumber: 'ABC123',
    variant: 'GX Wagon',
    wofStatus: 'Current',
    regoStatus: 'Expired',
  });
});

it('leaves out what cannot be used and puts readings newest first', async () => {
  const record = {
    make: 'Mazda',
    model: 'Demio',
    year: 2015,
    color: 'x'.repeat(51),
    engineCc: -1,
    wofExpiry: '2026-02-30',
    regoStatus: 7,
    firstRegistered: '2015-04-01T00:00:00Z',
    odometerReadings: [
      null,
      { reading: '5', date: '2024-01-01' },
      { reading: 10, date: '2024-01-01' },
      { reading: 20, date: '2025-01-01' },
    ],
  };
  expect(await (await registerOf(nztaAnswer(record))).find('QQ1')).toEqual({
    plateNumber: 'QQ1',
    make: 'Mazda',
    model: 'Demio',
    variant: null,
    year: 2015,
    bodyStyle: null,
    color: null,
    engineCc: null,
    fuelType: null,
    wofStatus: 'Unknown',
    wofExpiry: null,
    regoStatus: 'Unknown',
    regoExpiry: null,
    firstRegistered: '2015-04-01',
    odometerReadings: [
      { reading: 20, date: '2025-01-01' },
      { reading: 10, date: '2024-01-01' },
    ],
  });
});

it.each([404, 400, 422])('takes %i for a plate that is not registered', async (status) => {
  expect(await (await registerOf({ status, body: '{"message":"Not found"}' })).find('ZZ1')).toBeNull();
});

it.each([
  ['a refused key', { status: 401, body: '{}' }],
  ['too many requests', { status: 429, body: '{}' }],
  ['500', { status: 500, body: '{}' }],
  ['503 with a page', { status: 503, body: '<html>' }],
  ['a page in place of a record', { status: 200, body: '<html>' }],
  ['null', { status: 200, body: 'null' }],
  ['a record without a make', nztaAnswer(nztaRecord({ make: '' }))],
  ['a year that is none', nztaAnswer(nztaRecord({ year: 20_20.5 }))],
  ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }],
  ['garbage', 'noise'],
  ['silence', 'hang'],
] as const)('is unavailable after %s, and reports so without the key', async (_what, answer) => {
  const register = await registerOf(answer);
  const error = await within(3000, () => register.find('ABC123').catch((caught: unknown) => caught as Error));
  expect(error).toBeInstanceOf(Error);
  expect(String((error as Error).message)).not.toContain('nzta-key');
});
