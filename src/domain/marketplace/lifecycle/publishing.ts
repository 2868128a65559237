import type { Prisma } from '../../../../generated/prisma/client.js';
import { assertNoContactDetails } from '../../../platform/contactDetails/assertNoContactDetails.js';
import { notFound, Problem, type FieldError } from '../../../platform/problem.js';
import { checkModelYear, requiredFields, type RequiredField } from '../listings/listingFields.js';
import { minPhotos } from '../photos/photos.js';

const shortestDescription = 50;
/** What a draft may still hold that a listing's own schemas refuse. */
const shownTexts = ['make', 'model', 'variant', 'color', 'region', 'bodyType', 'description'] as const;

interface OfferedCar extends Partial<Record<RequiredField, unknown>> {
  price: unknown;
  description?: string | null;
  photos: number;
}

/** Returns what a car lacks to be for sale on the marketplace, by field. */
export function lacksForSale({ photos, ...car }: OfferedCar): FieldError[] {
  const lacking: FieldError[] = [...requiredFields, 'price' as const]
    .filter((field) => car[field] == null)
    .map((field) => ({ field, message: 'Is required' }));
  if (car.description != null && [...car.description].length < shortestDescription) {
    lacking.push({ field: 'description', message: `Must have at least ${shortestDescription} characters` });
  }
  if (photos < minPhotos) lacking.push({ field: 'images', message: `Must have at least ${minPhotos} items` });
  return lacking;
}

/** Throws CONTACT_DETAILS_NOT_ALLOWED on a text of a car that buyers would read. */
export const checkShownTexts = (car: Partial<Record<(typeof shownTexts)[number], string | null>>): void =>
  assertNoContactDetails(shownTexts.flatMap((field) => ({ field, text: car[field] ?? '' })));

/**
 * Locks the listing and throws VALIDATION_ERROR naming everything that it lacks to be for sale,
 * CONTACT_DETAILS_NOT_ALLOWED on a text that buyers would read.
 */
export async function checkForSale(tx: Prisma.TransactionClient, id: string, now: Date): Promise<void> {
  await tx.$queryRaw`SELECT id FROM listings WHERE id = ${id} FOR UPDATE`;
  const listing = await tx.listing.findUnique({ where: { id }, include: { _count: { select: { images: true } } } });
  if (!listing) throw notFound();
  const lacking = lacksForSale({ ...listing, photos: listing._count.images });
  if (lacking.length > 0) throw new Problem('VALIDATION_ERROR', 'Invalid input data', { details: lacking });
  checkModelYear(listing.year ?? undefined, now);
  checkShownTexts(listing);
}

/** Begins the history of a listing's prices with the present one, unless it has begun. */
export async function openPriceHistory(tx: Prisma.TransactionClient, listingId: string, now: Date): Promise<void> {
  const listing = await tx.listing.findUniqueOrThrow({
    where: { id: listingId },
    select: { price: true, _count: { select: { priceHistory: true } } },
  });
  if (listing.price === null || listing._count.priceHistory > 0) return;
  await tx.priceHistory.createMany({ data: { listingId, price: listing.price, changedAt: now } });
}
