import type { Db } from '../../../platform/database/db.js';
import { askRegister, type RegisterAnswer, type VehicleSources } from '../vehicles/askRegister.js';
import type { ListingFields } from '../listings/listingFields.js';

/** What the register said, and of which plate. */
export interface ListingAnswer {
  plateNumber: string;
  answer: RegisterAnswer;
}

// A seller doesn't wait for a register that hangs: the comparison follows.
const patienceMs = 5000;

/** What the register says of a listing's plate. One that takes longer than 5 s is `silent`; spends nobody's look-up. */
export async function askForListing(db: Db, sources: VehicleSources, plateNumber: string): Promise<ListingAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<RegisterAnswer>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'silent' }), patienceMs);
  });
  const asked = askRegister(db, sources, plateNumber);
  // Nobody may be waiting for it any more when it fails.
  asked.catch(() => undefined);
  const answer = await Promise.race([asked, patience]).finally(() => clearTimeout(timer));
  return { plateNumber, answer };
}

const comparedFields = ['plateNumber', 'make', 'model', 'year', 'mileage'] as const;

/** As askForListing, when the changes touch anything that is compared with the register; else null. */
export async function askAboutChanges(
  db: Db,
  sources: VehicleSources,
  id: string,
  changes: ListingFields,
): Promise<ListingAnswer | null> {
  if (comparedFields.every((field) => changes[field] === undefined)) return null;
  const listing = await db.listing.findUnique({
    where: { id },
    select: { plateNumber: true, make: true, model: true, year: true, mileage: true },
  });
  const isChanged = comparedFields.some((field) => changes[field] !== undefined && changes[field] !== listing?.[field]);
  const plateNumber = changes.plateNumber ?? listing?.plateNumber;
  return isChanged && plateNumber != null ? askForListing(db, sources, plateNumber) : null;
}

/** As askForListing, of a draft that has a plate; else null. */
export async function askForDraft(db: Db, sources: VehicleSources, id: string): Promise<ListingAnswer | null> {
  const draft = await db.listing.findUnique({ where: { id }, select: { plateNumber: true } });
  return draft?.plateNumber ? askForListing(db, sources, draft.plateNumber) : null;
}
