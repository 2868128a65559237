import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

/** The provider is paused: its quota is used up, or it has asked us to wait. */
export class ProviderBusyError extends Error {
  constructor(
    provider: string,
    readonly retryAfterMs: number,
  ) {
    super(`${provider}: busy, not asked for another ${Math.ceil(retryAfterMs / 1000)} s`);
    this.name = 'ProviderBusyError';
  }
}

/** A provider's quota, shared by all processes. */
export interface ProviderQuota {
  /** Counts one call. Throws ProviderBusyError if the quota is used up. */
  take(): Promise<void>;
  /** Pauses the provider for the given time. Never throws. */
  pause(milliseconds: number): Promise<void>;
}

export interface QuotaOptions {
  perMinute: number;
  /** Counts for all processes; without Redis each process counts separately. */
  redis?: Redis | undefined;
}

const maxPauseSeconds = 3600;

export function createProviderQuota(provider: string, { perMinute, redis }: QuotaOptions): ProviderQuota {
  const common = { keyPrefix: 'provider', points: perMinute, duration: 60 };
  const own = new RateLimiterMemory(common);
  const shared = redis
    ? new RateLimiterRedis({ ...common, storeClient: redis, rejectIfRedisNotReady: true, insuranceLimiter: own })
    : own;
  return {
    async take() {
      try {
        await shared.consume(provider);
      } catch (refusal) {
        throw refusal instanceof RateLimiterRes ? new ProviderBusyError(provider, refusal.msBeforeNext) : refusal;
      }
    },
    async pause(milliseconds) {
      const seconds = Math.min(Math.max(1, Math.ceil(milliseconds / 1000)), maxPauseSeconds);
      await Promise.allSettled([own.block(provider, seconds), shared.block(provider, seconds)]);
    },
  };
}

const defaultWaitMs = 10_000;

/** Returns the wait that a 429 asks for, from its `Retry-After` in seconds or as a date; 10 s without one. */
export function retryAfterMs(header: string | null | undefined, now = Date.now()): number {
  if (!header) return defaultWaitMs;
  const wait = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) && wait > 0 ? wait : defaultWaitMs;
}
