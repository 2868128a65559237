import type { Prisma } from '../../../../generated/prisma/client.js';
import type { RegisteredVehicle, Validity, VehicleSource } from '../../../integrations/vehicles/VehicleRegister.js';
import type { Db } from '../../../platform/database/db.js';

/** What a register said of a plate, and when (ISO). */
export interface VehicleRecord extends RegisteredVehicle {
  source: VehicleSource;
  fetchedAt: string;
}

const toDate = (day: string | null) => day && new Date(`${day}T00:00:00Z`);
const toDay = (date: Date | null) => date && date.toISOString().slice(0, 10);

/** Stores the record, replacing the plate's previous one. */
export async function storeVehicle(db: Db, record: VehicleRecord): Promise<void> {
  const { plateNumber, ...fields } = record;
  const row = {
    ...fields,
    wofExpiry: toDate(record.wofExpiry),
    regoExpiry: toDate(record.regoExpiry),
    firstRegistered: toDate(record.firstRegistered),
    fetchedAt: new Date(record.fetchedAt),
  } satisfies Omit<Prisma.VehicleInfoCreateInput, 'plateNumber'>;
  const { count } = await db.vehicleInfo.updateMany({ where: { plateNumber }, data: row });
  // Where two processes come first at once, both have just heard the same.
  if (count === 0) await db.vehicleInfo.createMany({ data: { plateNumber, ...row }, skipDuplicates: true });
}

/** What the register of this name last said of the plate, however long ago. */
export async function storedVehicle(db: Db, source: VehicleSource, plateNumber: string): Promise<VehicleRecord | null> {
  const row = await db.vehicleInfo.findFirst({ where: { plateNumber, source } });
  return (
    row && {
      ...row,
      wofStatus: row.wofStatus as Validity,
      wofExpiry: toDay(row.wofExpiry),
      regoStatus: row.regoStatus as Validity,
      regoExpiry: toDay(row.regoExpiry),
      firstRegistered: toDay(row.firstRegistered),
      odometerReadings: row.odometerReadings as unknown as RegisteredVehicle['odometerReadings'],
      fetchedAt: row.fetchedAt.toISOString(),
    }
  );
}
