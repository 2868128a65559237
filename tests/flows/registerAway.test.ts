import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, type Api } from '../support/harness/api.js';
import { carOf } from '../support/actors/cars.js';
import { aPerson, config, db } from '../support/actors/people.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';
import { freshPlate, nztaAnswer, startNzta } from '../support/fakes/vehicles.js';

let nzta: Awaited<ReturnType<typeof startNzta>>;
let servers: ServerProcess[];
let person: Awaited<ReturnType<typeof aPerson>>;
let apis: Api[];
beforeAll(async () => {
  nzta = await startNzta();
  const env = { ...nzta.env, DATA_DIR: config.dataDir };
  servers = await Promise.all([startServer(env), startServer({ ...env, PROCESS_ROLE: 'api' })]);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await nzta.close();
});

const signIn = async () => {
  person = await aPerson();
  apis = servers.map(({ url }) => apiOf({ token: person.token, url }));
};
const lookUp = async (api: Api, plateNumber: string) => {
  const { response, data, error } = await api.GET('/vehicles/{plateNumber}', { params: { path: { plateNumber } } });
  return { status: response.status, car: data?.data, meta: data?.meta, code: error?.error.code };
};
const callsFor = (plate: string) => nzta.requests.filter(({ path }) => path === `/vehicles/${plate}`).length;
const away = { status: 503, body: '{"message":"maintenance"}' };
const health = async (part: 0 | 1) => (await apis[part]!.GET('/health/detailed')).data!.checks.nzta;

describe('a real register', () => {
  it('is asked once for a plate that thirty look-ups in two processes want, and ten of them are answered', async () => {
    await signIn();
    const plate = freshPlate();
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => lookUp(apis[n % 2]!, plate)));
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(200), count(429)], JSON.stringify(answers.map(({ status }) => status))).toEqual([10, 20]);
    expect(callsFor(plate)).toBe(1);
    expect(answers.find(({ status }) => status === 200)!.car).toMatchObject({ source: 'nzta', make: 'Toyota' });
    expect((await apis[0]!.GET('/health')).data!.checks.nzta).toEqual({ status: 'ok' });
  });

  it('that is unavailable is answered from cache, then 503, and uses no look-up', async () => {
    await signIn();
    const plate = freshPlate();
    expect((await lookUp(apis[0]!, plate)).car).toMatchObject({ cached: false, stale: false });
    await db.vehicleInfo.update({
      where: { plateNumber: plate },
      data: { fetchedAt: new Date(Date.now() - 25 * 3_600_000) },
    });
    await forget(plate);
    nzta.says(away);
    const stale = await lookUp(apis[0]!, plate);
    expect(stale).toMatchObject({ status: 200, car: { cached: true, stale: true, make: 'Toyota' } });
    expect(stale.meta!.queriesRemaining).toBe(8);
    expect(await lookUp(apis[0]!, freshPlate())).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE' });
    expect((await apis[0]!.GET('/users/me/lookup-quota')).data!.data.used).toBe(2);
    expect(await health(0)).toMatchObject({ status: 'error', provider: 'NZTA' });
    expect((await apis[0]!.GET('/health')).response.status).toBe(200);
    nzta.says(nztaAnswer());
  });

  it('that is unavailable lets a car be listed as unverified', async () => {
    await signIn();
    const plateNumber = freshPlate();
    nzta.says(away);
    const { data } = await apis[1]!.POST('/listings', { body: await carOf(person, { plateNumber }) });
    expect(data!.data.registerCheck).toEqual({ status: 'unverified', checkedAt: null, checks: [] });
  });
});

/** Deletes a plate from Redis, as its expiry does after 24 hours. */
async function forget(plate: string): Promise<void> {
  const redis = new Redis(process.env.REDIS_URL!);
  await redis.del(`vehicle:${plate}`);
  redis.disconnect();
}
