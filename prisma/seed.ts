import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import bcrypt from 'bcrypt';
import type { Prisma } from '../generated/prisma/client.js';
import { readConfig } from '../src/config.js';
import { revalueListings } from '../src/domain/marketplace/pricing/revalueListings.js';
import { chooseImageStore } from '../src/integrations/storage/chooseImageStore.js';
import type { Cache } from '../src/platform/cache/cache.js';
import { createDb, type Database } from '../src/platform/database/db.js';
import { DatabaseSetupError, reasonOf, withDatabaseLock } from './databaseLock.js';
import { addNotices } from './seed/addNotices.js';
import { drawPhoto, photosIn, photosOnDisk, photoSize, type PhotoWriter } from './seed/photos.js';
import { demoLogins, planDemo } from './seed/planDemo.js';
import { dealerLogins, insertDealer, planDealers } from './seed/planDealers.js';
import { startProgress, type Progress } from './seed/progress.js';

export { demoLogins };

export interface SeedOptions {
  writePhoto: PhotoWriter;
  log?: (line: string) => void;
}

type Demo = ReturnType<typeof planDemo>;

const noCache: Cache = { read: (_key, _options, load) => load(), invalidate: async () => undefined };
const bcryptCost = 12;
const rowsPerInsert = 500;
/** One transaction waits for the disk once, not for each of its rows. */
const oneTransaction = { maxWait: 5000, timeout: 240_000 };
const lockSeconds = 300;

/**
 * Draws each distinct picture once and stores it for every upload that uses it; returns the size of each picture in
 * bytes.
 */
async function storePhotos(
  writePhoto: PhotoWriter,
  photos: { id: string; name: string }[],
  progress: Progress,
): Promise<Map<string, number>> {
  const uploads = new Map<string, string[]>();
  for (const { id, name } of photos) {
    uploads.set(name, [...(uploads.get(name) ?? []), id]);
  }
  const bytes = new Map<string, number>();
  const waiting = [...uploads.entries()];
  const drawNext = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [name, ids] = next;
      const photo = await drawPhoto(name);
      await writePhoto(photo, ids);
      bytes.set(name, photo.full.length);
      progress.advance(ids.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, os.availableParallelism()) }, drawNext));
  return bytes;
}

async function inChunks<T>(rows: T[], progress: Progress, insert: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    const chunk = rows.slice(start, start + rowsPerInsert);
    await insert(chunk);
    progress.advance(chunk.length);
  }
}

async function insertDemo(
  tx: Prisma.TransactionClient,
  demo: Demo,
  { bytes, progress }: { bytes: Map<string, number>; progress: Progress },
): Promise<void> {
  const { users, listings, favorites, deliveries, conversations, messages, questions } = demo;
  const photos = listings.flatMap(({ row, photos }) => photos.map((photo, order) => ({ ...photo, order, row })));
  const images = photos.map(({ id, order, row }) => ({ id, listingId: row.id, order, createdAt: row.createdAt }));
  const prices = listings.flatMap((listing) => listing.prices);
  await inChunks(users, progress, (data) => tx.user.createMany({ data }));
  await inChunks(listings, progress, (chunk) => tx.listing.createMany({ data: chunk.map(({ row }) => row) }));
  await inChunks(prices, progress, (data) => tx.priceHistory.createMany({ data }));
  await inChunks(favorites, progress, (data) => tx.favorite.createMany({ data }));
  await inChunks(deliveries, progress, (data) => tx.alertDelivery.createMany({ data }));
  await inChunks(conversations, progress, (data) => tx.conversation.createMany({ data }));
  await inChunks(messages, progress, (data) => tx.message.createMany({ data }));
  await inChunks(questions, progress, (data) => tx.question.createMany({ data }));
  await addNotices(tx, demo);

  const uploads = photos.map(({ id, name, row }) => ({
    id,
    uploaderId: row.userId,
    bytes: bytes.get(name)!,
    createdAt: row.createdAt,
    ...photoSize,
  }));
  await inChunks(uploads, progress, (data) => tx.upload.createMany({ data }));
  await inChunks(images, progress, (data) => tx.listingImage.createMany({ data }));
}

async function seedOnce(db: Database, { writePhoto, log = () => undefined }: SeedOptions) {
  if (await db.user.findUnique({ where: { email: demoLogins[0].email }, select: { id: true } })) {
    log('The demo data is there already.');
    return { seeded: false };
  }
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  const passwords = [
    randomBytes(32).toString('base64'),
    dealerLogins[0]!.password,
    ...demoLogins.map(({ password }) => password),
  ];
  const [massHash, dealerHash, ...loginHashes] = await Promise.all(
    passwords.map((password) => bcrypt.hash(password, bcryptCost)),
  );
  const demo = planDemo(today, loginHashes, massHash!);
  const dealers = planDealers(today, dealerHash!);

  const photos = demo.listings.reduce((sum, listing) => sum + listing.photos.length, 0);
  const { listings, ...tables } = demo;
  const prices = listings.reduce((sum, listing) => sum + listing.prices.length, 0);
  const ofTables = Object.values(tables).reduce((sum, { length }) => sum + length, 0);
  const rows = listings.length + photos * 2 + prices + ofTables;
  const pictures = [...demo.listings, ...dealers.flatMap(({ cars }) => cars)].flatMap(({ photos }) => photos);
  const progress = startProgress('Drawing photos and writing rows', pictures.length + rows, log);
  const write = async (tx: Prisma.TransactionClient, bytes: Map<string, number>) => {
    await insertDemo(tx, demo, { bytes, progress });
    for (const dealer of dealers) await insertDealer(tx, dealer, bytes);
  };
  try {
    // Drawing comes first, because a transaction that waits for it loses its idle connection on a busy machine.
    const bytes = await storePhotos(writePhoto, pictures, progress);
    await db.$transaction((tx) => write(tx, bytes), oneTransaction);
  } finally {
    progress.stop();
  }

  log('Valuing the cars');
  await db.$transaction((tx) => revalueListings({ db: tx, cache: noCache }, { now: new Date() }), oneTransaction);
  log(
    `Seeded ${listings.length} listings, ${photos} photos, ${tables.users.length} people, ${tables.favorites.length} favourites, ${dealers.length} dealers.`,
  );
  return { seeded: true };
}

/**
 * Fills a migrated database with the demo market and its photos, once: does nothing if the demo's admin exists. All
 * rows are written in one transaction, so an interrupted seed leaves none and can be run again. Several processes may
 * call this at once. The passwords are public, so this is not for production.
 */
export async function seedDemo(databaseUrl: string, options: SeedOptions): Promise<{ seeded: boolean }> {
  return withDatabaseLock(databaseUrl, { purpose: 'seed', waitSeconds: lockSeconds }, async () => {
    const db = createDb({ databaseUrl });
    try {
      return await seedOnce(db, options);
    } finally {
      await db.$disconnect();
    }
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const config = readConfig(process.env);
    const { databaseUrl, storage, isProduction } = config;
    if (isProduction) throw new DatabaseSetupError('the demo logins have public passwords, so production gets none');
    const writePhoto = storage.s3 ? photosIn(await chooseImageStore(config)) : photosOnDisk(storage.uploadDir);
    await seedDemo(databaseUrl, { writePhoto, log: console.log });
  } catch (error) {
    console.error(`Cannot seed: ${reasonOf(error)}`);
    process.exitCode = 1;
  }
}
