import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyScope } from '../../src/http/idempotency.js';
import { freshAddress, send } from '../support/harness/api.js';
import { carOf } from '../support/actors/cars.js';
import { aPerson, db, type Person } from '../support/actors/people.js';

const list = (person: Person, key: string, body: object) =>
  send('POST', '/listings', { token: person.token, body, headers: { 'Idempotency-Key': key } });

const idOf = (answer: Awaited<ReturnType<typeof send>>) => (answer.body.data as { id: string }).id;

describe('Idempotency-Key', () => {
  it('a repeat gets the first answer, byte for byte, and creates nothing', async () => {
    const person = await aPerson();
    const [key, body] = [randomUUID(), await carOf(person)];
    const first = await list(person, key, body);
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    const second = await list(person, key, body);
    expect([second.status, second.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    expect(JSON.parse(second.text)).toEqual(JSON.parse(first.text));
    expect(await db.listing.count({ where: { userId: person.id } })).toBe(1);
  });

  it('thirty parallel requests create one car: one is answered, the rest wait or get its answer', async () => {
    const person = await aPerson();
    const [key, body] = [randomUUID(), await carOf(person)];
    const answers = await Promise.all(Array.from({ length: 30 }, () => list(person, key, body)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(new Set(answers.filter(({ status }) => status === 201).map(idOf)).size).toBe(1);
    for (const { status, headers } of answers) if (status === 409) expect(headers.get('retry-after')).toBe('1');
    expect(await db.listing.count({ where: { userId: person.id } })).toBe(1);
  });

  it('another body is 422, another person independent', async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const key = randomUUID();
    expect((await list(person, key, await carOf(person))).status).toBe(201);
    const changed = await list(person, key, await carOf(person, { price: 1000 }));
    expect([changed.status, changed.body.error?.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect((await list(other, key, await carOf(other))).status).toBe(201);
  });

  it('a stored request does not allow guessing a password, code or token', async () => {
    const person = await aPerson();
    const hashes: string[] = [];
    for (const password of ['firstPassword1', 'secondPassword2']) {
      const key = randomUUID();
      const headers = { 'Idempotency-Key': key };
      const body = { email: `${randomUUID().slice(0, 8)}@example.co.nz`, password, nickname: 'Aroha' };
      const address = freshAddress();
      expect((await send('POST', '/auth/register', { body, headers, address })).status).toBe(201);
      const row = await db.idempotencyKey.findUniqueOrThrow({
        where: { scopeHash: keyScope(`ip:${address}`, 'register', key) },
      });
      expect(JSON.stringify(row)).not.toContain(password);
      const guess = createHash('sha256')
        .update(`/api/v1/auth/register\0${JSON.stringify(body)}\0`)
        .digest('hex');
      expect(row.requestHash).not.toBe(guess);
    }
    // The same request with another password is the same request: nothing in the row depends on the password.
    const key = randomUUID();
    for (const currentPassword of ['firstPassword1', 'secondPassword2']) {
      const body = { currentPassword, newPassword: `${currentPassword}x` };
      const address = freshAddress();
      await send('POST', '/auth/change-password', {
        token: person.token,
        body,
        address,
        headers: { 'Idempotency-Key': key },
      });
      const rows = await db.idempotencyKey.findMany({ where: { userId: person.id }, select: { requestHash: true } });
      hashes.push(...rows.map(({ requestHash }) => requestHash));
    }
    expect(new Set(hashes).size).toBeLessThanOrEqual(1);
  });

  it('a rejection is not stored: the corrected request succeeds with the same key', async () => {
    const person = await aPerson();
    const [key, body] = [randomUUID(), await carOf(person)];
    expect((await list(person, key, { ...body, year: 1800 })).status).toBe(400);
    expect((await list(person, key, { ...body, images: [randomUUID(), randomUUID(), randomUUID()] })).status).toBe(400);
    expect((await list(person, key, body)).status).toBe(201);
  });

  it('a key whose request died is free again once its lock has expired, and an old one after a day', async () => {
    const person = await aPerson();
    const [key, body] = [randomUUID(), await carOf(person)];
    expect((await list(person, key, body)).status).toBe(201);
    const past = new Date(Date.now() - 1000);
    const scopeHash = keyScope(person.id, 'createListing', key);
    await db.idempotencyKey.update({ where: { scopeHash }, data: { status: null, lockedTill: past } });
    // The photos belong to the first car: the rule itself is what refuses the second.
    expect((await list(person, key, body)).status).toBe(400);
    expect((await list(person, key, await carOf(person))).status).toBe(201);
    await db.idempotencyKey.update({ where: { scopeHash }, data: { expiresAt: past } });
    expect((await list(person, key, await carOf(person, { price: 9000 }))).status).toBe(201);
  });
});
