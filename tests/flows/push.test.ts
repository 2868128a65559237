import bcrypt from 'bcrypt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, visitor } from '../support/harness/api.js';
import { ownDatabase, redisUrlOf } from '../support/harness/ownDatabase.js';
import { aPerson, db, password } from '../support/actors/people.js';
import { startProviderServer, type ProviderServer } from '../support/fakes/providerServer.js';
import { aBrowser, claimsOf, endpointsOf, subscribe } from '../support/fakes/pushService.js';
import { rowsOf } from '../support/builders/rows.js';
import { startServer, type ServerProcess } from '../support/harness/serverProcess.js';
import { until } from '../support/harness/until.js';

describe('a browser', () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let service: ProviderServer;
  let server: ServerProcess;
  beforeAll(async () => {
    own = await ownDatabase();
    service = await startProviderServer({ status: 201 });
    const { url: DATABASE_URL } = own;
    server = await startServer({ DATABASE_URL, REDIS_URL: redisUrlOf('push'), PUSH_LOCAL_ORIGIN: service.url });
  });
  afterAll(async () => {
    await server?.stop();
    await service?.close();
    await own?.drop();
  });

  it('is notified of a message while its page is closed, and no longer after sign-out', async () => {
    const rows = rowsOf(own.db);
    const passwordHash = await bcrypt.hash(password, 4);
    const signIn = async () => {
      const { id, email } = await rows.user({ passwordHash });
      const session = await apiOf({ url: server.url }).POST('/auth/login', { body: { email: email!, password } });
      const { accessToken: token, refreshToken } = session.data!.data;
      return { id, email: email!, token, refreshToken, api: apiOf({ token, url: server.url }) };
    };
    const [seller, buyer] = [await signIn(), await signIn()];
    const { id: listingId } = await rows.listing(seller.id);
    const browser = aBrowser(service.url);
    expect((await subscribe(seller, browser)).response.status).toBe(201);

    await buyer.api.POST('/messages/conversations', { body: { listingId, message: 'Is it still there?' } });
    const request = await until(() => service.requests[0]);
    const { data } = await seller.api.GET('/notifications');
    expect(data!.data).toEqual([browser.read(request.bytes)]);
    const { meta } = (await seller.api.GET('/users/me/push-subscriptions')).data!;
    await claimsOf(request, meta.publicKey, service.url);
    expect(server.output()).toContain('"provider":"Web Push, keys made here"');

    await seller.api.POST('/auth/logout');
    const body = { listingId, receiverId: seller.id, content: 'Are you there?' };
    expect((await buyer.api.POST('/messages', { body })).response.status).toBe(201);
    await until(async () => (await own.db.notification.count({ where: { userId: seller.id } })) === 2);
    expect(await own.db.outboxEvent.count({ where: { type: 'push.send' } })).toBe(1);
    expect(service.requests).toHaveLength(1);
  });
});

describe('push notifications of a browser end with its session', () => {
  /** Two sessions of one person, each with a browser. */
  async function twoSessions() {
    const first = await aPerson();
    const { data } = await visitor().POST('/auth/login', { body: { email: first.email, password } });
    const { accessToken: token, refreshToken } = data!.data;
    const second = { ...first, token, refreshToken, api: apiOf({ token }) };
    const [one, two] = [aBrowser(), aBrowser()];
    await subscribe(first, one);
    await subscribe(second, two);
    return { first, second, endpoints: [one, two].map(({ subscription }) => subscription.endpoint) };
  }

  it('when it is signed out', async () => {
    const { first, second, endpoints } = await twoSessions();
    await first.api.POST('/auth/logout');
    expect(await endpointsOf(second)).toEqual([endpoints[1]]);
  });

  it('when the password is changed elsewhere', async () => {
    const { first, endpoints } = await twoSessions();
    const body = { currentPassword: password, newPassword: 'NewPassw0rd!23' };
    expect((await first.api.POST('/auth/change-password', { body })).response.status).toBe(200);
    expect(await endpointsOf(first)).toEqual([endpoints[0]]);
  });

  it('when its refresh token turns up twice', async () => {
    const { first, second } = await twoSessions();
    const refresh = () => visitor().POST('/auth/refresh', { body: { refreshToken: second.refreshToken } });
    expect([(await refresh()).response.status, (await refresh()).response.status]).toEqual([200, 401]);
    // A stolen token ends every session of the person.
    expect(await db.pushSubscription.count({ where: { userId: first.id } })).toBe(0);
  });

  it('when all are signed out, however many browsers subscribe at that moment', async () => {
    const { first, second } = await twoSessions();
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => subscribe(second, aBrowser())),
      first.api.POST('/auth/logout-all'),
      ...Array.from({ length: 3 }, () => subscribe(second, aBrowser())),
    ]);
    for (const { response } of answers) expect([200, 201, 204, 401]).toContain(response.status);
    expect(await db.pushSubscription.count({ where: { userId: first.id } })).toBe(0);
  });

  it('moves to the session that saves it last', async () => {
    const { first, second } = await twoSessions();
    const shared = aBrowser();
    await subscribe(first, shared);
    await subscribe(second, shared);
    await first.api.POST('/auth/logout');
    expect(await endpointsOf(second)).toContain(shared.subscription.endpoint);
  });
});
