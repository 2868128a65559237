/** The receivers of an event, as hashes; null if it has no particular receiver. */
export interface Placed {
  receiverHash: string | null;
  receiverHostHash: string | null;
}

/** Counts the workers that each receiver occupies, up to `limit`. */
export function countPlaces(running: Iterable<Placed>, limit: number) {
  const taken = new Map<string, number>();
  const namesOf = ({ receiverHash, receiverHostHash }: Placed) =>
    [receiverHash, receiverHostHash].filter((name) => name !== null);
  const hasPlace = (name: string) => (taken.get(name) ?? 0) < limit;
  const occupy = (event: Placed) => {
    for (const name of namesOf(event)) taken.set(name, (taken.get(name) ?? 0) + 1);
  };
  for (const event of running) occupy(event);
  return {
    full: () => [...taken.keys()].filter((name) => !hasPlace(name)),
    /** Occupies the event's places, or returns false if one of its receivers is at the limit. */
    take(event: Placed): boolean {
      const isFree = namesOf(event).every(hasPlace);
      if (isFree) occupy(event);
      return isFree;
    },
  };
}
