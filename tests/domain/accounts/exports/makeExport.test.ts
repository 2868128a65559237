import { personalData } from '../../../../src/personalData.js';
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { makeExport } from '../../../../src/domain/accounts/exports/makeExport.js';
import { openExport } from '../../../../src/domain/accounts/exports/openExport.js';
import { requestExport } from '../../../../src/domain/accounts/exports/requestExport.js';
import { signExportToken } from '../../../../src/domain/accounts/exports/exportToken.js';
import type { Db } from '../../../../src/platform/database/db.js';
import { cleanUp } from '../../../../src/jobs/schedules/cleanUp.js';
import { jobServices } from '../../../support/fakes/jobServices.js';
import { ownDatabase } from '../../../support/harness/ownDatabase.js';
import { keys } from '../../../support/actors/people.js';
import { rowsOf } from '../../../support/builders/rows.js';
import { searchRowsOf } from '../../../support/builders/searchRows.js';
import { jobContext } from '../../../support/builders/jobContext.js';

const own = await ownDatabase();
const rows = rowsOf(own.db);
afterAll(() => own.drop());

type Archive = Record<'listings' | 'messages', { id: string; content: string }[]>;

const make = (exportId: string, db: Db = own.db) =>
  makeExport({ db, images: jobServices(own.db).services.images, personalData }, exportId);
const partsOf = (exportId: string) =>
  own.db.dataExportPart.findMany({ where: { exportId }, orderBy: { position: 'asc' } });

const linkOf = (id: string) =>
  own.db.dataExport.findUniqueOrThrow({ where: { id }, select: { id: true, linkId: true } });

async function archiveOf(exportId: string): Promise<Archive> {
  const { open } = await openExport({ db: own.db, keys }, { token: signExportToken(keys, await linkOf(exportId)) });
  const pieces: Uint8Array[] = [];
  for await (const piece of await open()) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString()) as Archive;
}

async function aCorrespondent(contents: string[]) {
  const [buyer, seller] = [await rows.user(), await rows.user()];
  const listing = await rows.listing(seller.id);
  const conversation = await rows.conversation(listing.id, buyer.id, seller.id);
  const common = { conversationId: conversation.id, listingId: listing.id, senderId: buyer.id, receiverId: seller.id };
  const createdAt = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 1000);
  await own.db.message.createMany({
    data: contents.map((content, at) => ({ ...common, content, createdAt: createdAt(at) })),
  });
  return buyer;
}

/** Doubles the messages of a person who has one, in the database, until there are so many. */
async function multiplyMessages(senderId: string, count: number): Promise<void> {
  for (let there = 1; there < count; there *= 2) {
    await own.db.$executeRaw`
      INSERT INTO messages (id, conversation_id, sender_id, receiver_id, listing_id, content, created_at)
      SELECT UUID(), conversation_id, sender_id, receiver_id, listing_id, content, created_at + INTERVAL ${there} SECOND
      FROM messages WHERE sender_id = ${senderId} LIMIT ${Math.min(there, count - there)}`;
  }
}

it('contains 20,000 messages and 2,000 listings, each once and in order', async () => {
  const { db } = own;
  const buyer = await aCorrespondent(['Is it still for sale? Kia ora.']);
  await multiplyMessages(buyer.id, 20_000);
  const car = { userId: buyer.id, status: 'DRAFT' as const, description: 'A tidy car. '.repeat(40) };
  const createdAt = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 1000);
  await db.listing.createMany({
    data: Array.from({ length: 2000 }, (_, at) => ({ ...car, createdAt: createdAt(at) })),
  });
  const id = await requestExport(db, buyer.id);
  await make(id);
  const { messages, listings } = await archiveOf(id);
  expect([messages.length, listings.length]).toEqual([20_000, 2000]);
  expect(new Set([...messages, ...listings].map((row) => row.id)).size).toBe(22_000);
  const inOrder = await db.message.findMany({
    where: { senderId: buyer.id },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  expect(messages.map((row) => row.id)).toEqual(inOrder.map((row) => row.id));
});

it('reads matches in batches, each once', async () => {
  const { db } = own;
  const { id: userId } = await rows.user();
  const { id: searchId } = await searchRowsOf(db).search({ userId });
  const seller = await rows.user();
  const cars = Array.from({ length: 401 }, () => ({ id: randomUUID(), userId: seller.id, status: 'DRAFT' as const }));
  await db.listing.createMany({ data: cars });
  const hitsFor = (reason: 'new' | 'price_drop', count: number) =>
    cars.slice(0, count).map((car) => ({ searchId, listingId: car.id, reason }));
  await db.savedSearchHit.createMany({ data: [...hitsFor('new', 401), ...hitsFor('price_drop', 200)] });
  const { images } = jobServices(db).services;
  const seen: string[] = [];
  for (const section of personalData.flatMap(({ sections }) => sections)) {
    for await (const batch of section.batches({ db, userId, images })) {
      const text = JSON.stringify(batch);
      const found = text.match(/"reason":"\w+"/g) ?? [];
      expect(found.length).toBeLessThanOrEqual(200);
      for (const [, listingId, reason] of text.matchAll(/"listingId":"([^"]+)","reason":"(\w+)"/g)) {
        seen.push(`${listingId} ${reason}`);
      }
    }
  }
  expect(seen).toHaveLength(601);
  expect(new Set(seen).size).toBe(601);
});

it('stores incompressible data in parts that fit into a statement', async () => {
  const buyer = await aCorrespondent(Array.from({ length: 150 }, () => randomBytes(15_000).toString('base64')));
  const id = await requestExport(own.db, buyer.id);
  await make(id);
  const parts = await partsOf(id);
  expect(parts.map(({ position }) => position)).toEqual(parts.map((_, at) => at));
  expect(parts.length).toBeGreaterThanOrEqual(3);
  expect(Math.max(...parts.map(({ bytes }) => bytes.length))).toBeLessThan(1.1 * 1024 * 1024);
  const stored = await own.db.message.findMany({ where: { senderId: buyer.id }, orderBy: { createdAt: 'asc' } });
  expect((await archiveOf(id)).messages.map(({ content }) => content)).toEqual(stored.map(({ content }) => content));
});

it('is complete after runs that were killed, ran twice or ran in parallel', async () => {
  const buyer = await aCorrespondent(['Kia ora', 'Is it there?', 'Ka kite']);
  const id = await requestExport(own.db, buyer.id);
  const killed = { exportId: id, runId: randomUUID(), position: 0, bytes: new Uint8Array([1, 2, 3]) };
  await own.db.dataExportPart.create({ data: killed });
  await Promise.all([make(id), make(id), make(id)]);
  const { runId, readyAt } = await own.db.dataExport.findUniqueOrThrow({ where: { id } });
  await make(id);
  expect(await own.db.dataExport.findUniqueOrThrow({ where: { id } })).toMatchObject({ runId, readyAt });
  expect((await partsOf(id)).map((part) => part.runId)).toEqual([runId]);
  expect((await archiveOf(id)).messages).toHaveLength(3);
});

it('makes nothing when the account closes meanwhile, and throws when the database fails', async () => {
  const { db } = own;
  const buyer = await aCorrespondent(['Kia ora']);
  const id = await requestExport(db, buyer.id);
  /** The database as it is at the moment when the first part is written. */
  const when = (happening: () => Promise<unknown>): Db =>
    new Proxy(db, {
      get: (target, key) =>
        key === 'dataExportPart'
          ? { createMany: async (part: never) => (await happening(), target.dataExportPart.createMany(part)) }
          : (Reflect.get(target, key) as unknown),
    });
  await expect(
    make(
      id,
      when(() => Promise.reject(new Error('gone away'))),
    ),
  ).rejects.toThrow('gone away');
  expect(await db.dataExport.findUniqueOrThrow({ where: { id } })).toMatchObject({ readyAt: null });
  await make(
    id,
    when(() => db.dataExport.delete({ where: { id } })),
  );
  expect(await partsOf(id)).toEqual([]);
});

it('aborts, and does not end normally, when it is deleted during the download', async () => {
  const { db } = own;
  const buyer = await aCorrespondent(['Kia ora']);
  const id = await requestExport(db, buyer.id);
  await make(id);
  const { open } = await openExport({ db, keys }, { token: signExportToken(keys, await linkOf(id)) });
  const pieces = (await open())[Symbol.asyncIterator]();
  expect((await pieces.next()).done).toBe(false);
  await db.dataExport.delete({ where: { id } });
  await expect(pieces.next()).rejects.toThrow('deleted meanwhile');
});

it('makes nothing for a suspended account', async () => {
  const user = await rows.user();
  const id = await requestExport(own.db, user.id);
  await own.db.user.update({ where: { id: user.id }, data: { status: 'SUSPENDED' } });
  await make(id);
  expect(await own.db.dataExport.findUniqueOrThrow({ where: { id } })).toMatchObject({ readyAt: null });
  expect(await partsOf(id)).toEqual([]);
});

it('is cleaned up with its parts once it has expired', async () => {
  const { db } = own;
  const buyer = await aCorrespondent(['Kia ora']);
  const id = await requestExport(db, buyer.id);
  await make(id);
  const { expiresAt } = await db.dataExport.findUniqueOrThrow({ where: { id } });
  const clean = (now: Date) => cleanUp.run(jobServices(db).services, jobContext(now));
  await clean(expiresAt);
  expect(await partsOf(id)).toHaveLength(1);
  await clean(new Date(expiresAt.getTime() + 1));
  expect(await db.dataExport.findUnique({ where: { id } })).toBeNull();
  expect(await partsOf(id)).toEqual([]);
});
