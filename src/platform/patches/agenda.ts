import type { AgendaBackend } from 'agenda';
import type { Redis } from 'ioredis';

/**
 * Has Agenda make do with a backend that is connected already: it connects once more when it is made, in a promise that
 * nothing catches. No upstream issue yet; the same lack of a guard at `start()` is
 * https://github.com/agenda/agenda/issues/1758
 */
export function useConnectedBackend(backend: AgendaBackend): void {
  backend.connect = () => Promise.resolve();
}

/**
 * Catches the failure to unlock a job, which Agenda does not wait for: it would end the process. No upstream issue yet.
 */
export function catchUnlockFailures({ repository }: AgendaBackend, onError: (error: Error) => void): void {
  const unlockJob = repository.unlockJob.bind(repository);
  repository.unlockJob = (job) => unlockJob(job).catch(onError);
}

/**
 * Makes one subscriber at a time of `redis.duplicate()`: the Redis backend makes one for every attempt to reconnect and
 * leaves the earlier ones open. Returns how to disconnect it. The endless attempts are
 * https://github.com/agenda/agenda/issues/1764
 */
export function keepOneSubscriber(redis: Redis, createSubscriber: () => Redis): { disconnect(): void } {
  let subscriber: Redis | undefined;
  redis.duplicate = () => {
    subscriber?.disconnect();
    subscriber = createSubscriber();
    return subscriber;
  };
  return { disconnect: () => subscriber?.disconnect() };
}
