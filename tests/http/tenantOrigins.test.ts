import { expect, it } from 'vitest';
import { aPerson } from '../support/actors/people.js';
import { aTenant } from '../support/actors/tenants.js';
import { send } from '../support/harness/api.js';

const allowedFor = async (origin: string) =>
  (await send('OPTIONS', '/site', { headers: { Origin: origin, 'Access-Control-Request-Method': 'GET' } })).headers.get(
    'access-control-allow-origin',
  );

it('lets the sites of active dealers call, and no others', async () => {
  const admin = await aPerson({ role: 'ADMIN' });
  const domain = `cars-${Date.now()}.example.nz`;
  const { id, subdomain } = await aTenant({ domain });
  const origins = [`https://${domain}`, `https://${subdomain}.kiwicar.co.nz`];
  for (const origin of origins) expect(await allowedFor(origin)).toBe(origin);
  for (const origin of [
    `http://${domain}`,
    `https://www.${domain}`,
    `https://${domain}:8443`,
    'https://nobody.example.nz',
    'null',
  ])
    expect([origin, await allowedFor(origin)]).toEqual([origin, null]);
  await send('PUT', `/platform/tenants/${id}/status`, { token: admin.token, body: { status: 'suspended' } });
  for (const origin of origins) expect(await allowedFor(origin)).toBeNull();
});
