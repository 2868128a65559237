import type { Db } from '../../../platform/database/db.js';
import { askRegister, type RegisterAnswer, type VehicleSources } from '../vehicles/askRegister.js';
import type { ListingFields } from '../listings/listingFields.js';

/** What the register said, and of which plate. */
export interface ListingAnswer {
  plateNumber: string;
  answer: RegisterAnswer;
}

// A seller doesn't wait for a register that hangs: the comparison follows.
const timeoutMs = 5000;

interface PlateOfSeller {
  plateNumber: string;
  userId: string;
}

/** Whether one of the seller's listings shows them the register's record of the plate already. */
async function isShown(db: Db, { plateNumber, userId }: PlateOfSeller): Promise<boolean> {
  const where = { userId, plateNumber, registerStatus: { in: ['verified' as const, 'mismatch' as const] } };
  return (await db.listing.findFirst({ where, select: { id: true } })) !== null;
}

/**
 * What the register says of a listing's plate. The first listing that shows it spends one of the seller's look-ups,
 * more of the same plate none. A register that takes longer than 5 s is `silent`.
 */
export async function askForListing(db: Db, sources: VehicleSources, plate: PlateOfSeller): Promise<ListingAnswer> {
  const { plateNumber, userId } = plate;
  const payer = (await isShown(db, plate)) ? null : { userId };
  return { plateNumber, answer: await askRegister(db, sources, { plateNumber, payer, timeoutMs }) };
}

/** What is compared with the register. */
export const comparedFields = ['plateNumber', 'make', 'model', 'year', 'mileage'] as const;

interface ListingOf {
  id: string;
  userId: string;
}

/** As askForListing, when the changes touch anything that is compared with the register; else null. */
export async function askAboutChanges(
  db: Db,
  sources: VehicleSources,
  { id, userId, changes }: ListingOf & { changes: ListingFields },
): Promise<ListingAnswer | null> {
  if (comparedFields.every((field) => changes[field] === undefined)) return null;
  const listing = await db.listing.findUnique({
    where: { id },
    select: { plateNumber: true, make: true, model: true, year: true, mileage: true },
  });
  const isChanged = comparedFields.some((field) => changes[field] !== undefined && changes[field] !== listing?.[field]);
  const plateNumber = changes.plateNumber ?? listing?.plateNumber;
  return isChanged && plateNumber != null ? askForListing(db, sources, { plateNumber, userId }) : null;
}

/** As askForListing, of a draft that has a plate; else null. */
export async function askForDraft(
  db: Db,
  sources: VehicleSources,
  { id, userId }: ListingOf,
): Promise<ListingAnswer | null> {
  const draft = await db.listing.findUnique({ where: { id }, select: { plateNumber: true } });
  return draft?.plateNumber ? askForListing(db, sources, { plateNumber: draft.plateNumber, userId }) : null;
}
