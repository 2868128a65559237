import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { carOf, listCar } from '../support/actors/cars.js';
import { aPerson, type Person } from '../support/actors/people.js';
import { codeIn, messageTo } from '../support/harness/mailbox.js';
import { send, visitor } from '../support/harness/api.js';

const tag = randomUUID().slice(0, 8);
let seller: Person;
beforeAll(async () => {
  seller = await aPerson();
});

const found = async (query: Record<string, string>) => {
  const { status, body } = await send('GET', `/listings?limit=100&${new URLSearchParams(query).toString()}`);
  expect(status).toBe(200);
  return (body.data as { id: string }[]).map(({ id }) => id);
};
const refusal = ({ status, body }: Awaited<ReturnType<typeof send>>) => [
  status,
  body.error?.code,
  body.error?.details?.[0]?.field,
];
/** Proves a new account's address or phone, which it needs to sign in. */
async function verify(contact: { email: string } | { phone: string }) {
  const [target, template] = 'email' in contact ? [contact.email, 'verify-email'] : [contact.phone, 'otp-code'];
  const code = codeIn(await messageTo(target, template));
  expect((await send('POST', '/auth/verify', { body: { ...contact, code } })).status).toBe(200);
}
const setNickname = (nickname: string) => send('PUT', '/users/me', { token: seller.token, body: { nickname } });

describe('text that macOS decomposes (NFD)', () => {
  it('200 is stored in NFC and found in either form', async () => {
    const word = `Rāhui${tag}`;
    const id = await listCar(seller, {
      description: `${word.normalize('NFD')} drove this tidy car with care for all of its years here.`,
    });
    const { data } = await visitor().GET('/listings/{id}', { params: { path: { id } } });
    expect(data!.data.description).toContain(word.normalize('NFC'));
    for (const q of [word.normalize('NFD'), word.normalize('NFC')]) expect(await found({ q })).toEqual([id]);
  });

  it('200 as a filter', async () => {
    const make = `Citroën ${tag}`;
    const id = await listCar(seller, { make: make.normalize('NFD') });
    for (const form of ['NFC', 'NFD']) expect(await found({ make: make.normalize(form) })).toEqual([id]);
  });

  it('200 as a password', async () => {
    const email = `nfd-${tag}@example.nz`;
    const password = 'Wāhine-1893-é';
    const registered = await send('POST', '/auth/register', { body: { email, password: password.normalize('NFD') } });
    expect(registered.status).toBe(201);
    await verify({ email });
    const logIn = await send('POST', '/auth/login', { body: { email, password: password.normalize('NFC') } });
    expect(logIn.status).toBe(200);
  });
});

describe('typographic forms', () => {
  it('200 match their plain forms in filters, whichever was stored', async () => {
    const id = await listCar(seller, { make: `D’Arcy–${tag}`, model: 'Ｃｒｏｗｎ\u00A0Royal', region: 'Hawke’s Bay' });
    const { data } = await visitor().GET('/listings/{id}', { params: { path: { id } } });
    expect(data!.data).toMatchObject({ make: `D'Arcy-${tag}`, model: 'Crown Royal', region: "Hawke's Bay" });
    for (const make of [`D'Arcy-${tag}`, `D’Arcy‑${tag}`, `Ｄ'Ａｒｃｙ-${tag}`]) {
      expect(await found({ make, model: 'Crown\u202FRoyal', region: "Hawke's Bay" })).toEqual([id]);
    }
  });

  it.each(['abc-123', 'ABC 123', 'ａｂｃ　１２３', 'abc–123', 'abc\u00A0123', 'A.B.C.1.2.3'])(
    '200 the plate "%s" is ABC123 in a path',
    async (plate) => {
      const { status, body } = await send('GET', `/vehicles/${encodeURIComponent(plate)}`, { token: seller.token });
      expect([status, (body.data as { plateNumber: string }).plateNumber]).toEqual([200, 'ABC123']);
    },
  );

  it('201 a plate and a chassis number as people type them', async () => {
    const plain = await carOf(seller, { vin: 'jtd kb20u0 9351' });
    const body = { ...plain, plateNumber: 'zzq–12 3' };
    const answer = await send('POST', '/listings', { token: seller.token, body });
    expect([answer.status, answer.body.data]).toMatchObject([201, { plateNumber: 'ZZQ123', vin: 'JTD KB20U0 9351' }]);
  });
});

describe('invisible names', () => {
  it.each([
    ['a braille blank', '\u2800'],
    ['a lone accent', '\u0301'],
    ['a zero-width space', '\u200B'],
    ['a Hangul filler', '\u3164'],
    ['an override', 'Sam\u202E'],
    ['an isolate', '\u2066Sam'],
    ['a hundred accents', `a${'\u0301'.repeat(40)}`],
  ])('400 %s', async (_name, nickname) => {
    expect(refusal(await setNickname(nickname))).toEqual([400, 'VALIDATION_ERROR', 'nickname']);
  });

  it.each(['👩🏽‍🔧 Kiri', 'O’Brien', '小王', 'می‌خواهم'])('200 %s', async (nickname) => {
    expect((await setNickname(nickname)).body.data).toMatchObject({ nickname });
  });

  it('400 in every text, including a query', async () => {
    const body = await carOf(seller, { description: `A tidy car \u202E with one owner and a full service history.` });
    const answer = await send('POST', '/listings', { token: seller.token, body });
    expect(refusal(answer)).toEqual([400, 'VALIDATION_ERROR', 'description']);
    const query = await send('GET', `/listings?q=${encodeURIComponent('co\u200Brolla')}`);
    expect(refusal(query)).toEqual([400, 'VALIDATION_ERROR', 'q']);
  });
});

describe('addresses and numbers as people type them', () => {
  const password = 'Pass-word-1';

  it.each(["o'brien", 'sam+cars', 'a!#$%&*/=?^_`{|}~b', 'first.last'])('201 %s@…', async (local) => {
    const email = `${local}.${tag}@example.nz`;
    expect((await send('POST', '/auth/register', { body: { email: ` ${email} `, password } })).status).toBe(201);
    await verify({ email });
    expect((await send('POST', '/auth/login', { body: { email: email.toUpperCase(), password } })).status).toBe(200);
  });

  it.each(['a b@example.nz', '.a@example.nz', 'a..b@example.nz', 'a@b', '<a@example.nz>', 'a@example.nz,b@example.nz'])(
    '400 %s',
    async (email) => {
      const answer = await send('POST', '/auth/register', { body: { email, password } });
      expect(refusal(answer)).toEqual([400, 'VALIDATION_ERROR', 'email']);
    },
  );

  it('201 a phone in any spelling, which all name one account', async () => {
    const rest = String(Math.floor(Math.random() * 9e6) + 1e6);
    const [near, far] = [`${rest.slice(0, 3)} ${rest.slice(3)}`, rest];
    expect((await send('POST', '/auth/register', { body: { phone: `021 ${near}`, password } })).status).toBe(201);
    await verify({ phone: `+6421${far}` });
    for (const phone of [`+64 (0)21 ${near}`, `0064 21 ${near}`, `+6421${far}`, `(021) ${near}`]) {
      expect((await send('POST', '/auth/login', { body: { phone, password } })).status).toBe(200);
    }
  });

  it.each(['0800 123 456', '0900 12345', '09 555 1234', '+61 412 345 678', '555 1234'])(
    '400 codes to %s',
    async (phone) => {
      const answer = await send('POST', '/auth/register', { body: { phone, password } });
      expect(refusal(answer)).toEqual([400, 'VALIDATION_ERROR', 'phone']);
    },
  );
});

describe('contact details in public text', () => {
  const number = '021 555 1234';

  it.each(['make', 'model', 'variant', 'color', 'region', 'bodyType', 'description'])(
    '422 in the %s of a listing',
    async (field) => {
      const text = field === 'description' ? `A tidy, reliable car with one owner. Ring ${number} any time.` : number;
      const answer = await send('POST', '/listings', {
        token: seller.token,
        body: await carOf(seller, { [field]: text }),
      });
      expect(refusal(answer)).toEqual([422, 'CONTACT_DETAILS_NOT_ALLOWED', field]);
      const id = await listCar(seller);
      const change = await send('PUT', `/listings/${id}`, { token: seller.token, body: { [field]: text } });
      expect(refusal(change)).toEqual([422, 'CONTACT_DETAILS_NOT_ALLOWED', field]);
    },
  );

  it('422 in a nickname, at registration and after', async () => {
    expect(refusal(await setNickname('Sam 021 555 1234'))).toEqual([422, 'CONTACT_DETAILS_NOT_ALLOWED', 'nickname']);
    const body = { email: `nick-${tag}@example.nz`, password: 'Pass-word-1', nickname: 'sam@example.nz' };
    expect(refusal(await send('POST', '/auth/register', { body }))).toEqual([
      422,
      'CONTACT_DETAILS_NOT_ALLOWED',
      'nickname',
    ]);
  });
});
