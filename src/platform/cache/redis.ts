import { Redis } from 'ioredis';
import type { Config } from '../../config.js';
import type { Logger } from '../logging/logger.js';

const commandTimeoutMs = 250;
const suspensionMs = 1000;

type Sent = Parameters<Redis['sendCommand']>;

/**
 * Ends every command within 250 ms. A command that timed out suspends the ones after it: for a second they fail at
 * once, so that a Redis that hangs costs a request one wait and not one for every look-up on its way.
 */
class BoundedRedis extends Redis {
  private suspendedUntil = 0;

  override sendCommand(...[command, stream]: Sent): unknown {
    if (Date.now() < this.suspendedUntil && this.status === 'ready') {
      command.reject(new Error('Redis did not answer a moment ago'));
      return command.promise;
    }
    let isSettled = false;
    const timer = setTimeout(() => {
      // A busy event loop comes to its timers late: an answer that has arrived meanwhile is read first.
      setImmediate(() => {
        if (isSettled) return;
        this.suspendedUntil = Date.now() + suspensionMs;
        command.reject(new Error('Redis did not answer in time'));
      });
    }, commandTimeoutMs);
    const settle = () => {
      isSettled = true;
      clearTimeout(timer);
    };
    command.promise.then(settle, settle);
    return super.sendCommand(command, stream);
  }

  resume(): void {
    this.suspendedUntil = 0;
  }
}

/**
 * A client whose every command ends within 250 ms, Redis being there or not. A command that timed out may still have
 * been carried out.
 */
export function createRedis(
  config: Pick<Config, 'redisUrl' | 'redisPassword'>,
  logger: Logger,
  options: { autoResubscribe?: boolean; keepAlive?: number } = {},
): Redis {
  const redis = new BoundedRedis(config.redisUrl, {
    ...(config.redisPassword ? { password: config.redisPassword } : {}),
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 1000,
    retryStrategy: (tries) => Math.min(tries * 100, 1000),
    enableAutoPipelining: true,
    ...options,
  });
  let isDown = false;
  redis.on('ready', () => {
    redis.resume();
    if (isDown) logger.info('Redis is back');
    isDown = false;
  });
  redis.on('error', (error) => {
    if (!isDown) logger.warn('Redis is away', { reason: error.message });
    isDown = true;
  });
  return redis;
}

/** Waits for the first connection, at most two seconds: the server starts without Redis, only poorer. */
export async function untilRedisReady(redis: Redis): Promise<boolean> {
  if (redis.status === 'ready') return true;
  return new Promise((resolve) => {
    const settle = (ready: boolean) => {
      clearTimeout(timer);
      redis.off('ready', onReady);
      resolve(ready);
    };
    const onReady = () => settle(true);
    const timer = setTimeout(() => settle(false), 2000);
    redis.once('ready', onReady);
  });
}
