import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { exportKey } from '../../../../src/domain/accounts/events/exportRequestedEvent.js';
import { send } from '../../../support/harness/api.js';
import { askForExport, lookAtExport, readyExport } from '../../../support/actors/exports.js';
import { aPerson, db } from '../../../support/actors/people.js';

it('202 requests an archive, and records it', async () => {
  const person = await aPerson();
  const { data, response } = await person.api.POST('/users/me/export');
  expect(response.status).toBe(202);
  const { exportId } = data!.data;
  expect(await db.auditLog.count({ where: { actorId: person.id, action: 'export.requested' } })).toBe(1);
  await readyExport(person, exportId);
  expect(await askForExport(person)).not.toBe(exportId);
});

it('202 returns the pending archive to parallel requests', async () => {
  const person = await aPerson();
  const userId = person.id;
  const soon = new Date(Date.now() + 60_000);
  const { id } = await db.dataExport.create({ data: { userId, expiresAt: soon } });
  const event = { type: 'export.requested', payload: { exportId: id }, dedupeKey: exportKey(id), availableAt: soon };
  await db.outboxEvent.create({ data: event });
  expect(await Promise.all([1, 2, 3].map(() => askForExport(person)))).toEqual([id, id, id]);
  await db.outboxEvent.update({ where: { dedupeKey: exportKey(id) }, data: { failedAt: new Date() } });
  const ids = await Promise.all([1, 2, 3].map(() => askForExport(person)));
  expect(ids).not.toContain(id);
  expect(await db.dataExport.count({ where: { userId, readyAt: null, id: { not: id } } })).toBeLessThanOrEqual(1);
});

it('202 creates one archive per Idempotency-Key', async () => {
  const person = await aPerson();
  const headers = { 'Idempotency-Key': randomUUID() };
  const ask = async () => (await send('POST', '/users/me/export', { token: person.token, headers })).body.data;
  const first = (await ask()) as { exportId: string };
  await readyExport(person, first.exportId);
  expect(await ask()).toEqual(first);
});

it('401 rejects an account that was closed', async () => {
  const person = await aPerson();
  const exportId = await askForExport(person);
  await person.api.DELETE('/users/me');
  expect((await person.api.POST('/users/me/export')).response.status).toBe(401);
  expect((await lookAtExport(person, exportId)).response.status).toBe(401);
});

it('401 rejects an account that was suspended while its token lives', async () => {
  const person = await aPerson();
  await db.user.update({ where: { id: person.id }, data: { status: 'SUSPENDED' } });
  expect((await person.api.POST('/users/me/export')).response.status).toBe(401);
  expect(await db.dataExport.count({ where: { userId: person.id } })).toBe(0);
});

it('429 rejects the eleventh within a day', async () => {
  const person = await aPerson();
  for (let asked = 0; asked < 10; asked++) await askForExport(person);
  const { response } = await person.api.POST('/users/me/export');
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(3600);
});
