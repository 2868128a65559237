import { Prisma } from '../../../../generated/prisma/client.js';

/** A row as JSON text in the API's words: amounts are numbers, times ISO 8601. */
export function plainJson(row: object): string {
  return JSON.stringify(row, function (this: Record<string, unknown>, key: string, value: unknown) {
    // A Decimal has turned itself into a string by now, so the original is asked.
    const original = this[key];
    return Prisma.Decimal.isDecimal(original) ? original.toNumber() : value;
  });
}
