const firstRestMs = 5000;
const maxRestMs = 5 * 60_000;
const maxRemembered = 1000;

/**
 * Remembers in this process which services did not respond and pauses each for 5 s, doubling up to 5 min. The first
 * timeout counts: anyone can register services that never respond, and other messages would wait for them.
 */
export function createSilentServices(now: () => number = Date.now) {
  const rests = new Map<string, { until: number; restMs: number }>();
  const isResting = (origin: string) => (rests.get(origin)?.until ?? 0) > now();
  return {
    isResting,
    hasAnswered: (origin: string) => void rests.delete(origin),
    wasSilent(origin: string) {
      if (isResting(origin)) return;
      const before = rests.get(origin)?.restMs;
      const restMs = before === undefined ? firstRestMs : Math.min(before * 2, maxRestMs);
      rests.delete(origin);
      rests.set(origin, { until: now() + restMs, restMs });
      if (rests.size > maxRemembered) rests.delete(rests.keys().next().value!);
    },
  };
}
