import type { Redis } from 'ioredis';
import type { Config } from '../../config.js';
import type { Logger } from '../logging/logger.js';
import { createRedis } from '../cache/redis.js';

/**
 * Notifies the processes in which someone listens that there is something new for them. It carries nothing and may get
 * lost: what is new stands in the database.
 */
export interface WakeUps {
  /** Wakes the listeners of these people in every process. Returns at once and never throws. */
  send(userIds: Iterable<string>): void;
  /** Has `wake` called when there may be news for a person, and once it is certain that no wake-up can be missed. */
  listen(userId: string, wake: () => void): () => void;
  close(): void;
}

const retryMs = 1000;
const channelOf = (userId: string) => `notifications:${userId}`;

/** Wake-ups by Redis: one connection for what this process listens to, opened when someone first does. */
export function createWakeUps(
  config: Pick<Config, 'redisUrl' | 'redisPassword'>,
  redis: Redis,
  logger: Logger,
): WakeUps {
  const wakes = new Map<string, () => void>();
  let subscriber: Redis | undefined;

  const subscribe = (channels: string[]) => {
    const wanted = channels.filter((channel) => wakes.has(channel));
    // Without a connection there is nothing to try: all channels are subscribed to when it is back.
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
