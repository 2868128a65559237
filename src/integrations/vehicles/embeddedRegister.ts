import { createHash } from 'node:crypto';
import { newZealandDay } from '../../platform/time/newZealandDay.js';
import type { RegisteredVehicle, Validity, VehicleRegister } from './VehicleRegister.js';

type Kind = Pick<RegisteredVehicle, 'make' | 'model' | 'bodyStyle' | 'engineCc' | 'fuelType'>;

const kind = (
  make: string,
  model: string,
  { bodyStyle, engineCc, fuelType }: { bodyStyle: string; engineCc: number | null; fuelType: string },
): Kind => ({
  make,
  model,
  bodyStyle,
  engineCc,
  fuelType,
});

const kinds = [
  kind('Toyota', 'Corolla', { bodyStyle: 'Hatchback', engineCc: 1800, fuelType: 'Petrol' }),
  kind('Toyota', 'Aqua', { bodyStyle: 'Hatchback', engineCc: 1500, fuelType: 'Petrol Hybrid' }),
  kind('Toyota', 'Hilux', { bodyStyle: 'Utility', engineCc: 2800, fuelType: 'Diesel' }),
  kind('Toyota', 'RAV4', { bodyStyle: 'Station Wagon', engineCc: 2500, fuelType: 'Petrol Hybrid' }),
  kind('Mazda', 'Demio', { bodyStyle: 'Hatchback', engineCc: 1300, fuelType: 'Petrol' }),
  kind('Mazda', 'CX-5', { bodyStyle: 'Station Wagon', engineCc: 2500, fuelType: 'Petrol' }),
  kind('Nissan', 'Leaf', { bodyStyle: 'Hatchback', engineCc: null, fuelType: 'Electric' }),
  kind('Nissan', 'X-Trail', { bodyStyle: 'Station Wagon', engineCc: 2500, fuelType: 'Petrol' }),
  kind('Honda', 'Jazz', { bodyStyle: 'Hatchback', engineCc: 1300, fuelType: 'Petrol' }),
  kind('Subaru', 'Outback', { bodyStyle: 'Station Wagon', engineCc: 2500, fuelType: 'Petrol' }),
  kind('Ford', 'Ranger', { bodyStyle: 'Utility', engineCc: 3200, fuelType: 'Diesel' }),
  kind('Mitsubishi', 'Outlander', { bodyStyle: 'Station Wagon', engineCc: 2400, fuelType: 'Petrol' }),
  kind('Suzuki', 'Swift', { bodyStyle: 'Hatchback', engineCc: 1200, fuelType: 'Petrol' }),
  kind('Volkswagen', 'Golf', { bodyStyle: 'Hatchback', engineCc: 1400, fuelType: 'Petrol' }),
  kind('Hyundai', 'Kona', { bodyStyle: 'Station Wagon', engineCc: 2000, fuelType: 'Petrol' }),
];
const colors = ['White', 'Silver', 'Grey', 'Black', 'Blue', 'Red'];

const plateForm = /^(?!ZZ)([A-Z]{3}\d{3}|[A-Z]{2}\d{4})$/;
const dayMs = 86_400_000;
const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Returns midnight UTC of the current date in New Zealand. */
const todayOf = (now: Date) => Date.parse(`${newZealandDay(now)}T00:00:00Z`);
const validOn = (expiry: number, today: number): Validity => (expiry >= today ? 'Current' : 'Expired');

/** The sample car of the API documentation, with its dates shifted to today. */
const fixture = (today: number): RegisteredVehicle => ({
  plateNumber: 'ABC123',
  ...kind('Toyota', 'Corolla', { bodyStyle: 'Sedan', engineCc: 1800, fuelType: 'Petrol' }),
  variant: null,
  year: 2020,
  color: 'Silver',
  wofStatus: 'Current',
  wofExpiry: isoDay(today + 147 * dayMs),
  regoStatus: 'Current',
  regoExpiry: isoDay(today + 212 * dayMs),
  firstRegistered: '2020-03-10',
  odometerReadings: [
    { reading: 45_000, date: isoDay(today - 10 * dayMs) },
    { reading: 32_000, date: isoDay(today - 373 * dayMs) },
    { reading: 18_000, date: isoDay(today - 736 * dayMs) },
  ],
});

/**
 * Derives a car from the plate alone, as of today. It is inspected about once a year, each time with more kilometres,
 * and the inspection is valid for a year; occasionally one is overdue. No reading exceeds 45,000 km, so that demo
 * listings rarely look like odometer fraud.
 */
function inventedVehicle(plateNumber: string, today: number): RegisteredVehicle {
  const bytes = createHash('sha256').update(plateNumber).digest();
  const pick = (index: number, choices: number) => bytes.readUInt16BE(index * 2) % choices;
  const year = new Date(today).getUTCFullYear() - 3 - pick(0, 7);
  const registered = Date.UTC(year, pick(1, 12), 1 + pick(2, 28));
  const kilometresPerYear = 2600 + pick(3, 1800);
  const overdueDays = pick(4, 8) === 0 ? 30 : 0;
  const inspections: RegisteredVehicle['odometerReadings'] = [];
  let lastInspection = registered;
  for (let age = 1; ; age++) {
    const inspected = registered + age * 365 * dayMs;
    if (inspected > today - overdueDays * dayMs) break;
    inspections.unshift({ reading: age * kilometresPerYear + pick(5, 900), date: isoDay(inspected) });
    lastInspection = inspected;
  }
  const wofExpiry = lastInspection + 365 * dayMs;
  const regoExpiry = today + (pick(6, 365) - 14) * dayMs;
  return {
    plateNumber,
    ...kinds[pick(7, kinds.length)]!,
    variant: null,
    year,
    color: colors[pick(8, colors.length)]!,
    wofStatus: validOn(wofExpiry, today),
    wofExpiry: isoDay(wofExpiry),
    regoStatus: validOn(regoExpiry, today),
    regoExpiry: isoDay(regoExpiry),
    firstRegistered: isoDay(registered),
    odometerReadings: inspections,
  };
}

/**
 * Replaces a register if none is configured: knows every plate of the forms ABC123 and AB1234 except those that begin
 * with ZZ. A plate is the same car everywhere on the same day. `ABC123` is a 2020 Toyota Corolla with 45,000 km.
 */
export function createEmbeddedRegister(clock: () => Date = () => new Date()): VehicleRegister {
  return {
    name: 'embedded register',
    source: 'embedded',
    async find(plateNumber) {
      if (!plateForm.test(plateNumber)) return null;
      const today = todayOf(clock());
      return plateNumber === 'ABC123' ? fixture(today) : inventedVehicle(plateNumber, today);
    },
  };
}
