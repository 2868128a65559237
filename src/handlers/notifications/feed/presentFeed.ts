import type { Feed, FeedEvent } from '../../../contract/feed.js';
import type { Listener } from '../../../domain/notifications/feed/listener.js';
import { shownNotification } from '../../../domain/notifications/feed/shownNotification.js';

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
