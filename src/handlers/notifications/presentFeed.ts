import type { Feed, FeedEvent } from '../../contract.js';
import type { Listener } from '../../domain/notifications/listener.js';
import { shownNotification } from '../../domain/notifications/shownNotification.js';

async function* eventsOf(listener: Listener): AsyncIterable<FeedEvent> {
  for await (const row of listener.news()) yield { id: row.id, type: row.type, data: shownNotification(row) };
}

export const presentFeed = (listener: Listener): Feed => ({
  startsAfter: () => listener.start().id,
  resumeAfter: (lastEventId) => listener.startAfter(lastEventId),
  events: eventsOf(listener),
  ended: listener.ended,
  close: () => listener.end('closed'),
});
