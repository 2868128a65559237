const hourMs = 3600_000;
/** A further drop is news at once from this share of the price that the user was last told. */
const minDrop = 0.01;

/** All prices in NZD. */
export interface Watched {
  priceAtSave: number;
  /** The last alert; null before the first. */
  told: { price: number; at: Date } | null;
}

export type Verdict = 'tell' | 'skip' | { waitUntil: Date };

/**
 * Says whether a price that has dropped is news: it is when it lies below what the user was last told or, never told,
 * saved it at. A further drop of less than 1 % within the hour waits for the hour's end.
 */
export function judgeDrop({ priceAtSave, told }: Watched, price: number, now: Date): Verdict {
  if (price >= (told?.price ?? priceAtSave)) return 'skip';
  if (!told) return 'tell';
  const hourEnd = new Date(told.at.getTime() + hourMs);
  const isSmall = told.price - price < told.price * minDrop;
  return isSmall && now < hourEnd ? { waitUntil: hourEnd } : 'tell';
}
