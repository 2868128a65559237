import {
  BrokenCircuitError,
  bulkhead,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleAll,
  noop,
  timeout,
  TimeoutStrategy,
} from 'cockatiel';
import { ProviderBusyError, type ProviderQuota } from './providerQuota.js';

/** How the last call to a provider went. */
export interface LastCall {
  succeeded: boolean;
  latencyMs: number;
}

export interface ProviderGuard {
  /** Runs a call, or throws at once while the provider is left alone. */
  call<T>(work: () => Promise<T>): Promise<T>;
  /** How the last call in this process went; null before the first. */
  lastCall(): LastCall | null;
}

export interface GuardOptions {
  /** Errors by which a provider that is well refuses one thing. */
  isAnswer?: (error: unknown) => boolean;
  /** The longest that a call may take. */
  timeoutMs: number;
  /** Calls of this process at a time; as many again wait for a place. Default any number. */
  maxConcurrent?: number;
  quota?: ProviderQuota;
}

type Outcome<T> = { value: T } | { refusal: unknown };

/**
 * Keeps a provider from holding everybody up: calls end in time, after 5 failures in a row they fail at once for 30
 * seconds, then one is let through to try, and decides. Keeps us within what the provider allows, and leaves it alone
 * for as long as it asks to be.
 */
export function guardProvider(
  provider: string,
  { isAnswer = () => false, timeoutMs, maxConcurrent, quota }: GuardOptions,
): ProviderGuard {
  const places = maxConcurrent === undefined ? noop : bulkhead(maxConcurrent, maxConcurrent);
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: 30_000, breaker: new ConsecutiveBreaker(5) });
  const limit = timeout(timeoutMs, TimeoutStrategy.Aggressive);
  let last: LastCall | null = null;

  /** A refusal comes back as a value, since it shows that the provider is well. */
  const attempt = async <T>(work: () => Promise<T>): Promise<Outcome<T>> => {
    const startedAt = performance.now();
    const note = (succeeded: boolean) => {
      last = { succeeded, latencyMs: Math.round(performance.now() - startedAt) };
    };
    try {
      const value = await limit.execute(work);
      note(true);
      return { value };
    } catch (error) {
      const isBusy = error instanceof ProviderBusyError;
      if (isBusy) await quota?.pause(error.retryAfterMs);
      note(isAnswer(error));
      if (isBusy || isAnswer(error)) return { refusal: error };
      throw error;
    }
  };

  return {
    async call<T>(work: () => Promise<T>): Promise<T> {
      // The others don't wait for the call that tries.
      if (breaker.state === CircuitState.HalfOpen)
        throw new BrokenCircuitError(`${provider}: not asked, one call tries`);
      const outcome = await places.execute(async () => {
        await quota?.take();
        return breaker.execute(() => attempt(work));
      });
      if ('refusal' in outcome) throw outcome.refusal;
      return outcome.value;
    },
    lastCall: () => last,
  };
}
