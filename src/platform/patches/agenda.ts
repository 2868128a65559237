import type { AgendaBackend } from 'agenda';
import type { Redis } from 'ioredis';

/**
 * Makes Agenda accept a backend that is already connected: its constructor connects again, in a promise that nothing
 * catches. No upstream issue yet; the same missing guard at `start()` is https://github.com/agenda/agenda/issues/1758
 */
export function useConnectedBackend(backend: AgendaBackend): void {
  backend.connect = () => Promise.resolve();
}

/**
 * Catches failures to unlock a job, which Agenda does not await and which would end the process. No upstream issue yet.
 */
export function catchUnlockFailures({ repository }: AgendaBackend, onError: (error: Error) => void): void {
  const unlockJob = repository.unlockJob.bind(repository);
  repository.unlockJob = (job) => unlockJob(job).catch(onError);
}

/**
 * Limits `redis.duplicate()` to one subscriber at a time: the Redis backend creates one per reconnect attempt and
 * leaves the earlier ones open. Returns a function that disconnects it. The endless attempts are
 * https://github.com/agenda/agenda/issues/1764
 */
export function keepOneSubscriber(redis: Redis, createSubscriber: () => Redis): { disconnect(): void } {
  let subscriber: Redis | undefined;
  let isEnded = false;
  redis.duplicate = () => {
    subscriber?.disconnect();
    subscriber = createSubscriber();
    // An attempt that was under way when the process began to stop must not wait for Redis any more.
    if (isEnded) subscriber.disconnect();
    return subscriber;
  };
  return {
    disconnect() {
      isEnded = true;
      subscriber?.disconnect();
    },
  };
}
