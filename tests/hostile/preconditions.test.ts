import { describe, expect, it } from 'vitest';
import { listCar } from '../support/actors/cars.js';
import { aPerson, type Person } from '../support/actors/people.js';
import { send } from '../support/harness/api.js';
import { until } from '../support/harness/until.js';

interface Resource {
  path: string;
  /** Where it is changed, if that is another path. */
  updatePath?: string;
  /** Two changes of it that differ. */
  changes: [object, object];
}

const idOf = (answer: Awaited<ReturnType<typeof send>>) => (answer.body.data as { id: string }).id;

const resources: [string, (person: Person) => Promise<Resource>][] = [
  [
    'a listing',
    async (person) => ({
      path: `/listings/${await listCar(person)}`,
      changes: [{ price: 24_000 }, { color: 'Blue' }],
    }),
  ],
  [
    'the status of a listing',
    async (person) => {
      const path = `/listings/${await listCar(person)}`;
      return { path, updatePath: `${path}/status`, changes: [{ status: 'SOLD' }, { status: 'REMOVED' }] };
    },
  ],
  [
    'a draft',
    async ({ token }) => {
      const draft = await send('POST', '/listings/drafts', { token, body: { make: 'Mazda' } });
      return { path: `/listings/drafts/${idOf(draft)}`, changes: [{ model: 'Demio' }, { year: 2019 }] };
    },
  ],
  ['the profile', async () => ({ path: '/users/me', changes: [{ nickname: 'Tama' }, { region: 'Otago' }] })],
  [
    'the preferences',
    async () => ({
      path: '/users/preferences',
      changes: [{ language: 'zh' }, { emailNotifications: { priceAlert: false } }],
    }),
  ],
  [
    'a saved search',
    async ({ token }) => {
      const search = await send('POST', '/saved-searches', {
        token,
        body: { name: 'Demio', query: { make: 'Mazda' } },
      });
      return { path: `/saved-searches/${idOf(search)}`, changes: [{ name: 'Mazda' }, { frequency: 'none' }] };
    },
  ],
];

async function scene(create: (person: Person) => Promise<Resource>) {
  const { token, ...person } = await aPerson();
  const { path, updatePath = path, changes } = await create({ token, ...person });
  const read = (headers = {}) => send('GET', path, { token, headers });
  const update = (body: object, tag?: string) =>
    send('PUT', updatePath, { token, body, headers: tag === undefined ? {} : { 'If-Match': tag } });
  const tagOf = async () => (await read()).headers.get('etag')!;
  return { read, update, tagOf, changes };
}

describe.each(resources)('%s', (_what, create) => {
  it('is updated under the tag that was read, and refused under an older one', async () => {
    const { read, update, tagOf, changes } = await scene(create);
    const tag = await tagOf();
    const updated = await update(changes[0], tag);
    expect(updated.status).toBe(200);
    expect(updated.headers.get('etag')).toMatch(/^"[\w-]{16}\.[\w-]{16}"$/);
    expect(updated.headers.get('etag')).not.toBe(tag);
    const before = (await read()).body.data as Record<string, unknown>;
    const refused = await update(changes[1], tag);
    expect([refused.status, refused.body.error?.code]).toEqual([412, 'PRECONDITION_FAILED']);
    expect(refused.headers.get('etag')).toBeNull();
    const after = (await read()).body.data as Record<string, unknown>;
    for (const field of Object.keys(changes[1])) expect(after[field]).toEqual(before[field]);
  });

  it('takes one of two parallel updates under one tag', async () => {
    const { update, tagOf, changes } = await scene(create);
    const tag = await tagOf();
    const answers = await Promise.all(changes.map((change) => update(change, tag)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('compares tags strongly, takes any of several, and `*`', async () => {
    const { update, tagOf, changes } = await scene(create);
    const tag = await tagOf();
    const flipped = tag.replace(/^"./, (start) => (start === '"A' ? '"B' : '"A'));
    const ending = tag.replace(/."$/, (end) => (end === 'A"' ? 'B"' : 'A"'));
    for (const wrong of [`W/${tag}`, flipped, ending, tag.slice(1, -1), '""', 'x'.repeat(999)]) {
      expect((await update(changes[0], wrong)).status, wrong).toBe(412);
    }
    expect((await update(changes[0], `"other", ${tag}`)).status).toBe(200);
    expect([200, 409]).toContain((await update(changes[1], '*')).status);
  });

  it('is 304 under the tag that was read, until it changes', async () => {
    const { read, update, changes } = await scene(create);
    // A new listing is valued in the background, which changes it once.
    const [first, unchanged] = await until(async () => {
      const answer = await read();
      const again = await read({ 'If-None-Match': answer.headers.get('etag')! });
      return again.status === 304 ? ([answer, again] as const) : null;
    });
    const tag = first.headers.get('etag')!;
    expect([unchanged.text, unchanged.headers.get('etag')]).toEqual(['', tag]);
    await update(changes[0]);
    const changed = await read({ 'If-None-Match': tag });
    expect(changed.status).toBe(200);
    expect(changed.text).not.toBe(first.text);
  });
});

it('a view or a favourite of a car changes its tag, and does not make the seller’s update fail', async () => {
  const [seller, buyer] = await Promise.all([aPerson(), aPerson()]);
  const id = await listCar(seller);
  const read = () => send('GET', `/listings/${id}`, { token: seller.token });
  const tag = (await read()).headers.get('etag')!;
  expect((await send('POST', '/favorites', { token: buyer.token, body: { listingId: id } })).status).toBe(201);
  expect((await read()).headers.get('etag')).not.toBe(tag);
  const updated = await send('PUT', `/listings/${id}`, {
    token: seller.token,
    body: { price: 24_500 },
    headers: { 'If-Match': tag },
  });
  expect(updated.status).toBe(200);
});

it('a stale update of a plate spends no look-up', async () => {
  const { token, ...person } = await aPerson();
  const id = await listCar({ token, ...person });
  const used = async () =>
    ((await send('GET', '/users/me/lookup-quota', { token })).body.data as { used: number }).used;
  const before = await used();
  const body = { plateNumber: 'XYZ987' };
  const refused = await send('PUT', `/listings/${id}`, { token, body, headers: { 'If-Match': '"a.b"' } });
  expect(refused.status).toBe(412);
  expect(await used()).toBe(before);
});

it('a list of cars is 304 while it is the same', async () => {
  const seller = await aPerson();
  await listCar(seller, { color: 'Etagere' });
  const read = (headers = {}) => send('GET', '/listings?q=etagere', { headers });
  const first = await read();
  const tag = first.headers.get('etag')!;
  expect((await read({ 'If-None-Match': tag })).status).toBe(304);
});
