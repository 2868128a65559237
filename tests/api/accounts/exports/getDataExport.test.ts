import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { exportKey } from '../../../../src/domain/accounts/events/exportRequestedEvent.js';
import { askForExport, lookAtExport, readyExport } from '../../../support/actors/exports.js';
import { aPerson, db, type Person } from '../../../support/actors/people.js';

const dayMs = 86_400_000;

/** Creates an export whose event waits, or has ended as given. */
async function anExport(person: Person, event: { processedAt?: Date; failedAt?: Date } = {}) {
  const soon = new Date(Date.now() + dayMs);
  const { id } = await db.dataExport.create({ data: { userId: person.id, expiresAt: soon } });
  const row = { type: 'export.requested', payload: { exportId: id }, dedupeKey: exportKey(id), availableAt: soon };
  await db.outboxEvent.create({ data: { ...row, ...event } });
  return id;
}

const seen = async (person: Person, exportId: string) => (await lookAtExport(person, exportId)).data!.data;

it('200 returns the download link and its expiry, the same each time', async () => {
  const person = await aPerson();
  const exportId = await askForExport(person);
  const ready = await readyExport(person, exportId);
  expect(ready.downloadUrl).toMatch(/^http:\/\/.+\/api\/v1\/users\/exports\/[\w-]{64}$/);
  expect(Math.abs(Date.parse(ready.expiresAt!) - Date.now() - 7 * dayMs)).toBeLessThan(60_000);
  expect(await seen(person, exportId)).toEqual(ready);
});

it('200 is pending while its event waits, and failed once the event has failed or produced nothing', async () => {
  const person = await aPerson();
  expect(await seen(person, await anExport(person))).toEqual({ status: 'pending' });
  expect(await seen(person, await anExport(person, { failedAt: new Date() }))).toEqual({ status: 'failed' });
  expect(await seen(person, await anExport(person, { processedAt: new Date() }))).toEqual({ status: 'failed' });
});

it('404 for another person’s export and an unknown one', async () => {
  const [person, other] = await Promise.all([aPerson(), aPerson({ role: 'ADMIN' })]);
  const exportId = await anExport(person);
  expect((await lookAtExport(other, exportId)).response.status).toBe(404);
  expect((await lookAtExport(person, randomUUID())).response.status).toBe(404);
});

it('404 for an expired export', async () => {
  const person = await aPerson();
  const id = await anExport(person);
  await db.dataExport.update({ where: { id }, data: { readyAt: new Date(), expiresAt: new Date(Date.now() - 1) } });
  expect((await lookAtExport(person, id)).response.status).toBe(404);
});

it('400 for an id that is not a UUID', async () => {
  const person = await aPerson();
  expect((await lookAtExport(person, 'mine')).response.status).toBe(400);
});
