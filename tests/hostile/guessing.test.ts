import { describe, expect, it } from 'vitest';
import { aPerson, db, password } from '../support/actors/people.js';
import { freshPhone, resetTokenFor, wrongCode } from '../support/builders/secrets.js';
import { freshAddress, send } from '../support/harness/api.js';
import { codeIn, messageTo } from '../support/harness/mailbox.js';

const wrongPassword = 'Another1!';
const deviceOf = (headers: Headers) => /device=([\w-]{43})/.exec(headers.get('set-cookie') ?? '')?.[1];

/** A person who has signed in once, from one address and with one device. */
async function anOwner() {
  const person = await aPerson({ phone: freshPhone() });
  const { email } = person;
  const address = freshAddress();
  const first = await send('POST', '/auth/login', { body: { email, password }, address });
  expect(first.status).toBe(200);
  return { ...person, address, device: deviceOf(first.headers)! };
}

const logIn = (email: string, given: string, { address = freshAddress(), device = '' } = {}) =>
  send('POST', '/auth/login', {
    body: { email, password: given },
    address,
    headers: device ? { Cookie: `device=${device}` } : {},
  });

/** Wrong passwords, each from a different address, until the account is locked for those who are not known. */
async function attack(email: string, guesses = 12): Promise<number> {
  const statuses = [];
  for (let i = 0; i < guesses; i++) statuses.push((await logIn(email, wrongPassword)).status);
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
  return statuses.filter((status) => status === 401).length;
}

describe('guesses at a password', () => {
  it('are five for all unknown addresses together, the right one included', async () => {
    const { email } = await anOwner();
    expect(await attack(email)).toBe(5);
    expect((await logIn(email, password)).status).toBe(429);
  });

  it('lock nobody out who signs in from a known address or device', async () => {
    const { email, address, device } = await anOwner();
    await attack(email);
    expect((await logIn(email, password, { address })).status).toBe(200);
    expect((await logIn(email, password, { device })).status).toBe(200);
    expect((await logIn(email, password)).status).toBe(429);
  });

  it('are five for a known device too, which then waits while a known address does not', async () => {
    const { email, address, device } = await anOwner();
    for (let i = 0; i < 5; i++) expect((await logIn(email, wrongPassword, { device })).status).toBe(401);
    expect((await logIn(email, password, { device })).status).toBe(429);
    expect((await logIn(email, password, { address })).status).toBe(200);
  });

  it('leave a mailed code and a reset to the owner, from anywhere', async () => {
    const { id, email } = await anOwner();
    await attack(email);
    await send('POST', '/auth/login/otp', { body: { email } });
    const code = codeIn(await messageTo(email, 'verification-code'));
    expect((await send('POST', '/auth/verify', { body: { email, code } })).status).toBe(200);
    const reset = { token: await resetTokenFor(id), password: 'Fresh1pass' };
    const address = freshAddress();
    expect((await send('POST', '/auth/reset-password', { body: reset, address })).status).toBe(200);
    expect((await logIn(email, 'Fresh1pass', { address })).status).toBe(200);
  });

  it("count as an unknown client's again after a password reset", async () => {
    const { email, address, device, id } = await anOwner();
    const reset = { token: await resetTokenFor(id), password: 'Fresh1pass' };
    expect((await send('POST', '/auth/reset-password', { body: reset })).status).toBe(200);
    await attack(email);
    for (const client of [{ address }, { device }]) expect((await logIn(email, 'Fresh1pass', client)).status).toBe(429);
  });

  it('do not make an address known that only tried', async () => {
    const { id, email } = await anOwner();
    await attack(email, 6);
    expect(await db.knownClient.count({ where: { userId: id } })).toBe(2);
  });
});

describe('guesses at a code', () => {
  const guess = (email: string, code: string, address = freshAddress()) =>
    send('POST', '/auth/verify', { body: { email, code }, address });

  async function useUp(email: string, right: string): Promise<void> {
    for (let i = 0; i < 6; i++) await guess(email, wrongCode(right));
    expect((await guess(email, right)).status).not.toBe(200);
  }

  it('do not use up the code of the client that requested it', async () => {
    const { email } = await aPerson();
    const address = freshAddress();
    await send('POST', '/auth/login/otp', { body: { email }, address });
    const code = codeIn(await messageTo(email, 'verification-code'));
    await useUp(email, code);
    expect((await guess(email, code, address)).status).toBe(200);
  });

  it('do not use up the code of a known client', async () => {
    const { email, address } = await anOwner();
    await send('POST', '/auth/login/otp', { body: { email } });
    const code = codeIn(await messageTo(email, 'verification-code'));
    await useUp(email, code);
    expect((await guess(email, code, address)).status).toBe(200);
  });

  it('are five for the client that requested it as well', async () => {
    const { email } = await aPerson();
    const address = freshAddress();
    await send('POST', '/auth/login/otp', { body: { email }, address });
    const code = codeIn(await messageTo(email, 'verification-code'));
    for (let i = 0; i < 5; i++) expect((await guess(email, wrongCode(code), address)).status).toBe(401);
    expect((await guess(email, code, address)).status).not.toBe(200);
  });

  it('do not limit the owner’s requests for codes', async () => {
    const { email, address } = await anOwner();
    const ask = (from = freshAddress()) => send('POST', '/auth/forgot-password', { body: { email }, address: from });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await ask()).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await ask(address)).status).toBe(200);
  });
});
