import type { Prisma } from '../../../../generated/prisma/client.js';

export const carColumns = {
  photos: { orderBy: { order: 'asc' as const }, select: { id: true, isPrimary: true } },
  listing: { select: { id: true, status: true } },
} satisfies Prisma.CarInclude;

/** A car with its gallery and its listing on the marketplace. */
export type Car = Prisma.CarGetPayload<{ include: typeof carColumns }>;

/** What lists show of a car: without its long texts, and with its primary photo alone. */
export const summaryColumns = {
  omit: {
    keyFeatures: true,
    conditionNotes: true,
    specs: true,
    description: true,
    plateNumber: true,
    vin: true,
    registerStatus: true,
    registerCheckedAt: true,
    registerChecks: true,
  },
  include: { photos: { where: { isPrimary: true }, select: { id: true, isPrimary: true } } },
} satisfies Omit<Prisma.CarFindManyArgs, 'where'>;

export type CarSummary = Prisma.CarGetPayload<typeof summaryColumns>;
