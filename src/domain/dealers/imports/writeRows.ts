import type { Prisma } from '../../../../generated/prisma/client.js';
import type { Schema } from '../../../contract/contract.js';
import type { CheckBody } from '../../../platform/checkBody.js';
import { assertNoContactDetails } from '../../../platform/contactDetails/assertNoContactDetails.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { invalid } from '../../../platform/problem.js';
import type { MirroredListing } from '../../marketplace/index.js';
import { carPhotosDueEvent } from '../events/carPhotosDueEvent.js';
import { addCars } from '../stock/addCar.js';
import { carColumns, type Car } from '../stock/car.js';
import { writeChange } from '../stock/changeCar.js';
import type { Tenant } from '../tenants/tenant.js';
import type { ImportRow } from './importFile.js';
import { photosOf, planPhotos, sourcesOf } from './photoPlan.js';

export interface CarChecks {
  create: CheckBody<Schema<'CarCreate'>>;
  update: CheckBody<Schema<'CarUpdate'>>;
}

export interface RowContext {
  tenant: Tenant;
  userId: string;
  importId: string;
  checkCar: CarChecks;
}

export type Outcome = 'created' | 'updated' | 'unchanged';
export interface Written {
  outcome: Outcome;
  listing: MirroredListing | null;
}

type Facts = Omit<Schema<'CarUpdate'>, 'photos' | 'primaryPhotoId'>;

/** How far an odometer may be corrected, in km. */
const windBackTolerance = 1000;
const shownTexts = ['publicName', 'brand', 'model', 'variant', 'color', 'conditionNotes', 'description'] as const;

function refuseContactDetails(facts: Facts): void {
  const texts = shownTexts.map((field) => ({ field, text: facts[field] ?? '' }));
  const features = (facts.keyFeatures ?? []).map((text, at) => ({ field: `keyFeatures.${at}`, text }));
  assertNoContactDetails([...texts, ...features]);
}

/** Facts in one order, so that equal ones have equal text. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

function differing(car: Car, facts: Facts): Facts {
  const present: Record<string, unknown> = { ...car, price: Number(car.price) };
  return Object.fromEntries(Object.entries(facts).filter(([name, value]) => textOf(present[name]) !== textOf(value)));
}

/** Remembers the photos that a row names, and has those fetched that are elsewhere. */
async function followPhotos(
  tx: Prisma.TransactionClient,
  { tenant, importId }: RowContext,
  { carId, row, named, car }: { carId: string; row: number; named: string[]; car: Car | null },
): Promise<void> {
  const photoSources = { named, ids: sourcesOf(car).ids };
  await tx.car.updateMany({ where: { id: carId }, data: { photoSources } });
  const payload = { tenantId: tenant.id, carId, importId, row: String(row) };
  await recordEvent(tx, carPhotosDueEvent, { payload, receiverId: tenant.id });
}

interface NewCar {
  row: number;
  fields: Schema<'CarCreate'>;
  named: string[] | undefined;
  isFetching: boolean;
}

interface JudgedRow {
  row: number;
  fields: Record<string, unknown>;
  named: string[] | undefined;
  displayCode: string;
}

/** Reads what a row says by itself. Throws VALIDATION_ERROR on `displayCode` and `photos`. */
function judge({ checkCar }: RowContext, { row, fields: { photos, ...fields }, problem }: ImportRow): JudgedRow {
  if (problem !== undefined) throw invalid('row', problem);
  const named = photosOf(photos);
  if (fields.displayCode == null) throw invalid('displayCode', 'Is required');
  const { displayCode } = checkCar.update({ displayCode: fields.displayCode });
  return { row, fields, named, displayCode: displayCode! };
}

function planNew({ checkCar }: RowContext, { row, fields, named }: JudgedRow): NewCar {
  const facts = checkCar.create(fields);
  refuseContactDetails(facts);
  const plan = named && planPhotos(null, named);
  return {
    row,
    named,
    isFetching: plan?.ids === null,
    fields: { ...facts, ...(plan?.ids ? { photos: plan.ids } : {}) },
  };
}

/** Writes what a row changes of a car. */
async function writeKnown(
  tx: Prisma.TransactionClient,
  context: RowContext,
  { row, fields, named, car }: JudgedRow & { car: Car },
): Promise<Written> {
  const { tenant, userId, checkCar } = context;
  // The code identifies the car, in either case.
  const { displayCode: _code, ...facts } = checkCar.update(fields);
  refuseContactDetails(facts);
  if (facts.km !== undefined && facts.km < car.km - windBackTolerance) {
    throw invalid('km', `Must not be below the present reading of ${car.km} km`);
  }
  const plan = named && planPhotos(car, named);
  const photos = plan?.ids && !plan.isSame ? { photos: plan.ids } : {};
  const changes = { ...differing(car, facts), ...photos };
  const isFetching = plan?.ids === null && !plan.isSame;
  if (isFetching) await followPhotos(tx, context, { carId: car.id, row, named: named!, car });
  if (Object.keys(changes).length === 0) return { outcome: isFetching ? 'updated' : 'unchanged', listing: null };
  const { listing } = await writeChange(tx, { tenant, userId, id: car.id, fields: changes });
  return { outcome: 'updated', listing };
}

/**
 * Writes rows of an import to the stock, no code of which comes twice: cars that are new, and what differs of those with
 * the display code. Returns what became of them. Throws what `addCars` and `changeCar` throw, VALIDATION_ERROR on `km`
 * for an odometer that is wound back and on `photos`, and CONTACT_DETAILS_NOT_ALLOWED: then none may be kept.
 */
export async function writeRows(
  tx: Prisma.TransactionClient,
  context: RowContext,
  rows: ImportRow[],
): Promise<Written[]> {
  const judged = rows.map((row) => judge(context, row));
  const where = { displayCode: { in: judged.map(({ displayCode }) => displayCode) } };
  const cars = await tx.car.findMany({ where, include: carColumns });
  const carOf = new Map(cars.map((car) => [car.displayCode.toLowerCase(), car]));
  const written: Written[] = [];
  const added: NewCar[] = [];
  for (const row of judged) {
    const car = carOf.get(row.displayCode.toLowerCase());
    if (car) written.push(await writeKnown(tx, context, { ...row, car }));
    else added.push(planNew(context, row));
  }
  if (added.length === 0) return written;
  const ids = await addCars(
    tx,
    context,
    added.map(({ fields }) => fields),
  );
  for (const [at, { row, named, isFetching }] of added.entries()) {
    if (isFetching) await followPhotos(tx, context, { carId: ids[at]!, row, named: named!, car: null });
    written.push({ outcome: 'created', listing: null });
  }
  return written;
}
