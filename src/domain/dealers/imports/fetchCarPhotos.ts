import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../../../generated/prisma/client.js';
import type { PhotoSource } from '../../../integrations/photos/PhotoSource.js';
import type { ImageStore } from '../../../integrations/storage/ImageStore.js';
import type { Cache } from '../../../platform/cache/cache.js';
import { inTransaction, type Database } from '../../../platform/database/db.js';
import { scopeTo } from '../../../platform/database/scopeTo.js';
import { Problem, type FieldError } from '../../../platform/problem.js';
import { invalidateListing, storePhotos } from '../../marketplace/index.js';
import { followCar } from '../publication/followCar.js';
import { setGallery } from '../stock/setGallery.js';
import { sourcesOf, uploadOf, type PhotoSources } from './photoPlan.js';

interface PhotoServices {
  db: Database;
  cache: Cache;
  images: ImageStore;
  photos: PhotoSource;
}

interface CarPhotos {
  tenantId: string;
  carId: string;
  importId: string;
  row: string;
}

/** Returns why a file is no photo; throws what is not its fault. */
function reasonOf(error: unknown): string {
  if (error instanceof Problem && error.code !== 'SERVICE_UNAVAILABLE')
    return error.details?.[0]?.message ?? error.message;
  throw error;
}

/** Fetches the photos that are not here, one after the other; what was fetched is kept after each. */
async function fetchMissing(
  { db, images, photos }: PhotoServices,
  { carId, userId, sources }: { carId: string; userId: string; sources: PhotoSources },
): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  for (const [at, url] of sources.named.entries()) {
    if (uploadOf(url, sources) !== null) continue;
    const found = await photos.download(url);
    if ('reason' in found) {
      errors.push({ field: `photos.${at}`, message: found.reason });
      continue;
    }
    try {
      const [id] = await storePhotos(db, images, { userId, files: [found.bytes] });
      sources.ids[url] = id!;
      await db.car.updateMany({ where: { id: carId }, data: { photoSources: { ...sources } } });
    } catch (error) {
      errors.push({ field: `photos.${at}`, message: reasonOf(error) });
    }
  }
  return errors;
}

/**
 * Makes the photos that are here the car's gallery, unless a later import names others. A gallery that would be
 * incomplete replaces none.
 */
async function showPhotos(
  tx: Prisma.TransactionClient,
  { tenantId, carId, userId, sources }: { tenantId: string; carId: string; userId: string; sources: PhotoSources },
): Promise<void> {
  const select = { photoSources: true, _count: { select: { photos: true } } } as const;
  const car = await tx.car.findUniqueOrThrow({ where: { id: carId }, select });
  if (sourcesOf(car).named.join() !== sources.named.join()) return;
  const photoIds = sources.named.flatMap((photo) => uploadOf(photo, sources) ?? []);
  const isWhole = photoIds.length === sources.named.length;
  const ids = Object.fromEntries(Object.entries(sources.ids).filter(([url]) => sources.named.includes(url)));
  // Without their names, the next import tries again.
  const photoSources = { named: isWhole ? sources.named : [], ids };
  await tx.car.updateMany({ where: { id: carId }, data: { photoSources, updatedAt: new Date() } });
  if (!isWhole && car._count.photos > 0) return;
  await setGallery(tx, { tenantId, carId, userId, photoIds, primaryPhotoId: undefined });
}

/**
 * Fetches the photos that a row of an import names by their addresses, as uploads of the importer, and makes them the
 * car's gallery. What can't be fetched becomes an error of the import, and is tried again by the next one.
 */
export async function fetchCarPhotos(
  services: PhotoServices,
  { tenantId, carId, importId, row }: CarPhotos,
): Promise<void> {
  const db = scopeTo(services.db, tenantId);
  const carImport = await db.carImport.findUnique({ where: { id: importId }, select: { userId: true } });
  const car = await db.car.findUnique({ where: { id: carId }, select: { photoSources: true } });
  if (!carImport || !car) return;
  const { userId } = carImport;
  const sources = sourcesOf(car);
  const errors = await fetchMissing({ ...services, db }, { carId, userId, sources });
  const listing = await inTransaction(db, async (tx) => {
    await showPhotos(tx, { tenantId, carId, userId, sources });
    return followCar(tx, { carId, now: new Date() });
  }).catch(async (error: unknown) => {
    errors.push({ field: 'photos', message: reasonOf(error) });
    await db.car.updateMany({ where: { id: carId }, data: { photoSources: { ...sources, named: [] } } });
    return null;
  });
  if (listing) await invalidateListing(db, services.cache, listing);
  const owner = { importId, tenantId, row: Number(row) };
  await db.carImportError.createMany({ data: errors.map((error) => ({ ...owner, id: randomUUID(), ...error })) });
}
