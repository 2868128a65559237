/** How the last call to a provider went. */
export interface LastCall {
  succeeded: boolean;
  latencyMs: number;
}

export interface CircuitBreaker {
  /** Runs a call, or throws at once while the provider is left alone. */
  call<T>(work: () => Promise<T>): Promise<T>;
  /** How the last call in this process went; null before the first. */
  lastCall(): LastCall | null;
}

export interface BreakerOptions {
  /** Errors by which a provider that is well refuses one thing. */
  isAnswer?: (error: unknown) => boolean;
  clock?: () => number;
}

const failuresToOpen = 5;
const openMs = 30_000;

/**
 * Keeps a provider that is away from holding everybody up: after 5 failures in a row calls fail at once for 30 seconds,
 * then one call is let through to try, and decides.
 */
export function circuitBreaker(
  provider: string,
  { isAnswer = () => false, clock = Date.now }: BreakerOptions = {},
): CircuitBreaker {
  let last: LastCall | null = null;
  let failures = 0;
  let askAgainAt = 0;

  const note = (succeeded: boolean, startedAt: number) => {
    last = { succeeded, latencyMs: Math.round(performance.now() - startedAt) };
    failures = succeeded ? 0 : failures + 1;
    if (failures >= failuresToOpen) askAgainAt = clock() + openMs;
  };

  return {
    async call(work) {
      if (failures >= failuresToOpen) {
        if (clock() < askAgainAt) throw new Error(`${provider}: not asked, it failed ${failures} times in a row`);
        // The others keep waiting while this call tries.
        askAgainAt = clock() + openMs;
      }
      const startedAt = performance.now();
      try {
        const result = await work();
        note(true, startedAt);
        return result;
      } catch (error) {
        note(isAnswer(error), startedAt);
        throw error;
      }
    },
    lastCall: () => last,
  };
}
