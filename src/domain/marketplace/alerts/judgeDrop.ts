const hourMs = 3600_000;
/** The smallest further drop to alert about at once, as a share of the price in the last alert. */
const minDrop = 0.01;

/** All prices in NZD. */
export interface Watched {
  priceAtSave: number;
  /** The last alert; null before the first. */
  lastAlert: { price: number; at: Date } | null;
}

export type Verdict = 'alert' | 'skip' | { waitUntil: Date };

/**
 * Decides whether to alert a user about a price drop: yes if the price is below the one in the last alert or, before
 * the first alert, below the price at save. A further drop of less than 1 % within an hour waits until the hour ends.
 */
export function judgeDrop({ priceAtSave, lastAlert }: Watched, price: number, now: Date): Verdict {
  if (price >= (lastAlert?.price ?? priceAtSave)) return 'skip';
  if (!lastAlert) return 'alert';
  const hourEnd = new Date(lastAlert.at.getTime() + hourMs);
  const isSmall = lastAlert.price - price < lastAlert.price * minDrop;
  return isSmall && now < hourEnd ? { waitUntil: hourEnd } : 'alert';
}
