import { requestContext, type RequestContext } from '../logging/requestContext.js';
import type { WakeUps } from './wakeUps.js';

/** Runs `work`, then wakes the listeners of every user that it has notified, even if part of it failed. */
export async function wakeAfter<T>(wakeUps: Pick<WakeUps, 'send'>, work: () => Promise<T>): Promise<T> {
  const outer = requestContext.getStore();
  if (!outer) return work();
  const own: RequestContext = { ...outer, notifiedUserIds: new Set() };
  try {
    return await requestContext.run(own, work);
  } finally {
    outer.outboxWritten ||= own.outboxWritten;
    wakeUps.send(own.notifiedUserIds!);
  }
}
