import type { FuelType } from '../../../../generated/prisma/client.js';

/** The register's word for a fuel as a listing says it. */
export function fuelTypeOf(word: string): FuelType {
  if (/hybrid/i.test(word)) return 'HYBRID';
  if (/electric/i.test(word)) return 'ELECTRIC';
  if (/petrol/i.test(word)) return 'PETROL';
  if (/diesel/i.test(word)) return 'DIESEL';
  return 'OTHER';
}
