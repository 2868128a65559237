import { XMLValidator } from 'fast-xml-parser';
import { expect, it } from 'vitest';
import { aLead, freshPhone } from '../../../support/actors/leads.js';
import { aCar, aMember, aTenant, memberIdOf } from '../../../support/actors/tenants.js';
import { send } from '../../../support/harness/api.js';

const bodyOf = (text: string) => text.replace(/<id .*<\/id>/, '');

it('200 is a well-formed document that comes in again as it went out', async () => {
  const tenant = await aTenant();
  const { token } = await aMember(tenant, 'sales');
  const headers = { 'Content-Type': 'application/x-adf+xml' };
  const add = (body: string) => send('POST', '/admin/leads/adf', { token, headers, body });
  const read = async ({ body }: Awaited<ReturnType<typeof add>>) =>
    send('GET', `/admin/leads/${(body.data as { id: string }).id}/adf`, { token });
  const sent =
    '<adf><prospect><requestdate>2026-01-20T09:30:00Z</requestdate><vehicle><year>1999</year><make>Chevrolet</make>' +
    `<model>Blazer &lt;4x4&gt;</model></vehicle><customer><contact><name part="full">Hana &amp; Co</name><phone>${freshPhone()}</phone>` +
    '</contact><comments>One &amp; only</comments></customer><provider><name part="full">CarFinder</name></provider></prospect></adf>';
  const first = await read(await add(sent));
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/x-adf+xml; charset=utf-8']);
  expect(XMLValidator.validate(first.text)).toBe(true);
  for (const part of [
    '<year>1999</year>',
    '<make>Chevrolet</make>',
    '<model>Blazer &lt;4x4&gt;</model>',
    '<name part="full">Hana &amp; Co</name>',
    '<name part="full">CarFinder</name>',
    '<comments>One &amp; only</comments>',
    '<requestdate>2026-01-20T09:30:00.000Z</requestdate>',
  ])
    expect(first.text).toContain(part);
  const again = await add(first.text);
  expect(again.status).toBe(200);
  expect(bodyOf((await read(again)).text)).toBe(bodyOf(first.text));
});

it('200 has the car of the stock for a lead that came otherwise', async () => {
  const tenant = await aTenant();
  const { token } = await aMember(tenant);
  const car = await aCar(tenant, { vin: 'JTDBR32E720123456' });
  const lead = await aLead(tenant, { carId: car.id, customerEmail: 'hana@example.co.nz' });
  const { text } = await send('GET', `/admin/leads/${lead.id}/adf`, { token });
  for (const part of [
    `<stock>${car.displayCode}</stock>`,
    '<vin>JTDBR32E720123456</vin>',
    `<phone>${lead.customerPhone}</phone>`,
  ])
    expect(text).toContain(part);
});

it('404 for a colleague’s lead to sales and for one of another dealer', async () => {
  const tenant = await aTenant();
  const [owner, sales] = [await aMember(tenant), await aMember(tenant, 'sales')];
  const owners = await aLead(tenant, { assigneeId: await memberIdOf(tenant, owner) });
  for (const { id } of [owners, await aLead(await aTenant())])
    expect((await send('GET', `/admin/leads/${id}/adf`, { token: sales.token })).status).toBe(404);
});
