const dayMs = 86_400_000;

/** Whole days that a car has been for sale, until it left the market or until now. */
export const daysListed = (createdAt: Date, leftAt: Date | null, now: Date): number =>
  Math.max(0, Math.floor(((leftAt ?? now).getTime() - createdAt.getTime()) / dayMs));
