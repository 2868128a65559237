import type { RegisteredVehicle, Validity } from './VehicleRegister.js';

type Fields = Record<string, unknown>;

const maxTextLength = 50;
const maxReadings = 100;
const farthest = 10_000_000;

const words: Record<string, Validity> = {
  current: 'Current',
  valid: 'Current',
  expired: 'Expired',
  none: 'None',
};

function text(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  // The values must fit a listing's one-line fields, regardless of what the register sends.
  const line = value.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line !== '' && line.length <= maxTextLength && line.isWellFormed() ? line : null;
}

function wholeNumber(value: unknown, min: number, max: number): number | null {
  const isWhole = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
  return isWhole ? value : null;
}

function date(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return null;
  const day = value.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : null;
}

function readings(value: unknown): RegisteredVehicle['odometerReadings'] {
  if (!Array.isArray(value)) return [];
  return (value as (Fields | null)[])
    .flatMap((entry) => {
      const reading = wholeNumber(entry?.reading, 0, farthest);
      const day = date(entry?.date);
      return reading === null || day === null ? [] : [{ reading, date: day }];
    })
    .sort((a, b) => b.date.localeCompare(a.date) || b.reading - a.reading)
    .slice(0, maxReadings);
}

function validity(word: unknown): Validity {
  return (typeof word === 'string' && words[word.toLowerCase()]) || 'Unknown';
}

/** Reads a record of the register's API and leaves out unusable values. Returns null without make, model or year. */
export function readNztaVehicle(plateNumber: string, record: unknown): RegisteredVehicle | null {
  if (typeof record !== 'object' || record === null) return null;
  const fields = record as Fields;
  const make = text(fields.make);
  const model = text(fields.model);
  const year = wholeNumber(fields.year, 1900, 2100);
  if (make === null || model === null || year === null) return null;
  return {
    plateNumber,
    make,
    model,
    variant: text(fields.variant),
    year,
    bodyStyle: text(fields.bodyStyle),
    color: text(fields.color),
    engineCc: wholeNumber(fields.engineCc ?? fields.engineCC, 0, 20_000),
    fuelType: text(fields.fuelType),
    wofStatus: validity(fields.wofStatus),
    wofExpiry: date(fields.wofExpiry),
    regoStatus: validity(fields.regoStatus),
    regoExpiry: date(fields.regoExpiry),
    firstRegistered: date(fields.firstRegistered),
    odometerReadings: readings(fields.odometerReadings),
  };
}
