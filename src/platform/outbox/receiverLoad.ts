/** The receivers of an event, as hashes; null if it has no particular receiver. */
export interface EventReceivers {
  receiverHash: string | null;
  receiverHostHash: string | null;
}

/** Tracks how many running events each receiver has, up to `limit`. */
export function trackReceiverLoad(running: Iterable<EventReceivers>, limit: number) {
  const runningOf = new Map<string, number>();
  const namesOf = ({ receiverHash, receiverHostHash }: EventReceivers) =>
    [receiverHash, receiverHostHash].filter((name) => name !== null);
  const isBelowLimit = (name: string) => (runningOf.get(name) ?? 0) < limit;
  const count = (event: EventReceivers) => {
    for (const name of namesOf(event)) runningOf.set(name, (runningOf.get(name) ?? 0) + 1);
  };
  for (const event of running) count(event);
  return {
    full: () => [...runningOf.keys()].filter((name) => !isBelowLimit(name)),
    /** Counts the event as running, or returns false if one of its receivers is at the limit. */
    take(event: EventReceivers): boolean {
      const isFree = namesOf(event).every(isBelowLimit);
      if (isFree) count(event);
      return isFree;
    },
  };
}
