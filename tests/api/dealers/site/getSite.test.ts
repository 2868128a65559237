import { beforeAll, expect, it } from 'vitest';
import { request } from 'node:http';
import { once } from 'node:events';
import { domainToASCII } from 'node:url';
import { json } from 'node:stream/consumers';
import type { IncomingMessage } from 'node:http';
import type { Tenant } from '../../../../generated/prisma/client.js';
import { aPerson } from '../../../support/actors/people.js';
import { aTenant } from '../../../support/actors/tenants.js';
import { freshAddress, send, serverUrl } from '../../../support/harness/api.js';

let tenant: Tenant;
let domain: string;
beforeAll(async () => {
  const slug = `hafen-${Date.now()}`;
  domain = domainToASCII(`häfen-${slug}.example.nz`);
  tenant = await aTenant({ slug, subdomain: slug, domain, traderNumber: 'M123456', tagline: 'Good cars' });
});

const byHeader = (name?: string) =>
  send('GET', '/site', name === undefined ? {} : { headers: { 'X-Tenant-Domain': name } });

/** `fetch` does not let its caller choose the host. */
async function byHost(host: string, header?: string) {
  const headers = { Host: host, 'X-Forwarded-For': freshAddress(), ...(header ? { 'X-Tenant-Domain': header } : {}) };
  const sent = request(`${serverUrl}/api/v1/site`, { headers }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return {
    status: response.statusCode,
    body: (await json(response)) as { data?: { slug: string }; error?: { code: string } },
  };
}

it('200 shows what a dealer shows its visitors, and no more', async () => {
  const { status, body, headers } = await byHeader(tenant.subdomain);
  expect(status).toBe(200);
  expect(body.data).toEqual({
    name: tenant.name,
    slug: tenant.slug,
    locale: 'en-NZ',
    currency: 'NZD',
    country: 'NZ',
    timeZone: 'Pacific/Auckland',
    region: null,
    openingHours: {},
    branding: { tagline: 'Good cars', logoUrl: null, primaryColor: null, accentColor: null },
    contact: { address: null, phone: null, whatsappNumber: null },
    socialLinks: {},
    traderNumber: 'M123456',
  });
  expect(headers.get('vary')).toContain('X-Tenant-Domain');
});

it('200 by the host: the domain or subdomain, in any case, with a port and a trailing dot', async () => {
  for (const host of [
    domain,
    `${domain.toUpperCase()}:8443`,
    `${domain}.`,
    `${tenant.subdomain}.kiwicar.co.nz`,
    `${tenant.subdomain.toUpperCase()}.KiwiCar.co.nz.:443`,
  ])
    expect([host, await byHost(host)]).toMatchObject([host, { status: 200, body: { data: { slug: tenant.slug } } }]);
});

it('200 by a header where the host is the API’s own: the host rules everywhere else', async () => {
  const other = await aTenant();
  for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000'])
    expect(await byHost(host, domain)).toMatchObject({ status: 200, body: { data: { slug: tenant.slug } } });
  expect(await byHost(domain, other.subdomain)).toMatchObject({ body: { data: { slug: tenant.slug } } });
});

it('404 for an unknown host, an unknown name and none', async () => {
  const unknown = { status: 404, body: { error: { code: 'TENANT_NOT_FOUND' } } };
  expect(await byHeader()).toMatchObject(unknown);
  expect(await byHeader('nobody-here')).toMatchObject(unknown);
  expect(await byHost('nobody.example.nz')).toMatchObject(unknown);
  expect(await byHost('nobody.kiwicar.co.nz', tenant.subdomain)).toMatchObject(unknown);
});

it('403 once the dealer is suspended, 200 as soon as it is open again', async () => {
  const { token } = await aPerson({ role: 'ADMIN' });
  const { id, subdomain } = await aTenant();
  const set = (status: string) => send('PUT', `/platform/tenants/${id}/status`, { token, body: { status } });
  expect((await byHeader(subdomain)).status).toBe(200);
  await set('suspended');
  expect(await byHeader(subdomain)).toMatchObject({ status: 403, body: { error: { code: 'TENANT_INACTIVE' } } });
  await set('trial');
  expect((await byHeader(subdomain)).status).toBe(200);
});

it('200 under the new domain at once, 404 under the old one', async () => {
  const { token } = await aPerson({ role: 'ADMIN' });
  const [before, after] = [`old-${Date.now()}.example.nz`, `new-${Date.now()}.example.nz`];
  const { id } = await aTenant({ domain: before });
  expect([(await byHeader(before)).status, (await byHeader(after)).status]).toEqual([200, 404]);
  await send('PUT', `/platform/tenants/${id}`, { token, body: { domain: after } });
  expect([(await byHeader(before)).status, (await byHeader(after)).status]).toEqual([404, 200]);
});
