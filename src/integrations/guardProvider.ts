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

/** The result of the last call to a provider. */
export interface LastCall {
  succeeded: boolean;
  latencyMs: number;
}

export interface ProviderGuard {
  /** Runs a call, or throws immediately while the provider is paused. */
  call<T>(work: () => Promise<T>): Promise<T>;
  /** The result of the last call in this process; null before the first. */
  lastCall(): LastCall | null;
}

export interface GuardOptions {
  /** Errors with which a healthy provider rejects a single request. */
  isAnswer?: (error: unknown) => boolean;
  /** The timeout of a call. */
  timeoutMs: number;
  /** Concurrent calls of this process; as many again may wait. Unlimited by default. */
  maxConcurrent?: number;
  quota?: ProviderQuota;
}

type Outcome<T> = { value: T } | { refusal: unknown };

/**
 * Guards the calls to a provider. Calls time out; after 5 consecutive failures they fail immediately for 30 seconds,
 * then a single trial call decides. Stays within the provider's quota and pauses for as long as it asks.
 */
export function guardProvider(
  provider: string,
  { isAnswer = () => false, timeoutMs, maxConcurrent, quota }: GuardOptions,
): ProviderGuard {
  const places = maxConcurrent === undefined ? noop : bulkhead(maxConcurrent, maxConcurrent);
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: 30_000, breaker: new ConsecutiveBreaker(5) });
  const limit = timeout(timeoutMs, TimeoutStrategy.Aggressive);
  let last: LastCall | null = null;

  /** A rejection is returned as a value, because it shows that the provider is healthy. */
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
      // Other calls don't wait for the trial call.
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
