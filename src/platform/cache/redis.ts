import { Redis } from 'ioredis';
import type { Config } from '../../config.js';
import type { Logger } from '../logging/logger.js';

const commandTimeoutMs = 250;
const suspensionMs = 1000;

type Sent = Parameters<Redis['sendCommand']>;

/**
 * Limits every command to 250 ms. After a timeout, further commands fail immediately for a second, so that an
 * unresponsive Redis costs a request one timeout and not one per lookup.
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
      // A busy event loop runs timers late, so a response that has already arrived is read first.
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
 * Creates a client that settles every command within 250 ms, whether Redis is available or not. A command that timed
 * out may still have been executed.
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

/**
 * Waits up to two seconds for the first connection. Returns false if there is none: the server starts without Redis.
 */
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
