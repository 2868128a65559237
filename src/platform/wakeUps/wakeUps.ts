import type { Redis } from 'ioredis';
import type { Config } from '../../config.js';
import type { Logger } from '../logging/logger.js';
import { createRedis } from '../cache/redis.js';

/**
 * Signals processes with live connections that there are new notifications for their users. A signal has no payload and
 * may be lost: the database has the notifications.
 */
export interface WakeUps {
  /** Wakes the listeners of these people in every process. Returns immediately and never throws. */
  send(userIds: Iterable<string>): void;
  /**
   * Calls `wake` when there may be new notifications for a person, and once when no wake-up can be missed any more.
   * Returns a function that stops listening.
   */
  listen(userId: string, wake: () => void): () => void;
  close(): void;
}

const retryMs = 1000;
const channelOf = (userId: string) => `notifications:${userId}`;

/** Sends wake-ups over Redis. This process has one subscriber connection, opened for the first listener. */
export function createWakeUps(
  config: Pick<Config, 'redisUrl' | 'redisPassword'>,
  redis: Redis,
  logger: Logger,
): WakeUps {
  const wakes = new Map<string, () => void>();
  let subscriber: Redis | undefined;

  const subscribe = (channels: string[]) => {
    const wanted = channels.filter((channel) => wakes.has(channel));
    // Without a connection there is nothing to do: all channels are subscribed after the reconnect.
    if (wanted.length === 0 || subscriber?.status !== 'ready') return;
    subscriber.subscribe(...wanted).then(
      () => wanted.forEach((channel) => wakes.get(channel)?.()),
      () => void setTimeout(() => subscribe(wanted), retryMs).unref(),
    );
  };
  const connect = () => {
    const connection = createRedis(config, logger, { autoResubscribe: false, keepAlive: 10_000 });
    connection.on('ready', () => subscribe([...wakes.keys()]));
    connection.on('message', (channel: string) => wakes.get(channel)?.());
    return connection;
  };

  return {
    send(userIds) {
      for (const userId of userIds) redis.publish(channelOf(userId), '').catch(() => undefined);
    },
    listen(userId, wake) {
      const channel = channelOf(userId);
      wakes.set(channel, wake);
      subscriber ??= connect();
      subscribe([channel]);
      return () => {
        wakes.delete(channel);
        subscriber?.unsubscribe(channel).catch(() => undefined);
      };
    },
    close: () => subscriber?.disconnect(),
  };
}
