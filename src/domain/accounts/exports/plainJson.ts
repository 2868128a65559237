import { Prisma } from '../../../../generated/prisma/client.js';

/** Serialises a row as JSON with the API's types: amounts are numbers, times ISO 8601. */
export function plainJson(row: object): string {
  return JSON.stringify(row, function (this: Record<string, unknown>, key: string, value: unknown) {
    // A Decimal is already a string here, so the original value is checked.
    const original = this[key];
    return Prisma.Decimal.isDecimal(original) ? original.toNumber() : value;
  });
}
