import type { Feed, FeedEvent } from '../../src/contract/feed.js';

/** Reads the events of a stream's example: blocks of `id`, `event` and `data`. */
export function readEvents(text: string): FeedEvent[] {
  return text.split('\n\n').flatMap((block) => {
    const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
    const [id, type, data] = [field('id'), field('event'), field('data')];
    return id && type && data ? [{ id, type, data: JSON.parse(data) as unknown }] : [];
  });
}

/** A feed that delivers its events at once and stays open until the listener leaves. */
export function openFeed(events: FeedEvent[]): Feed {
  const end = new AbortController();
  async function* deliver() {
    yield* events;
    if (!end.signal.aborted) await new Promise((resolve) => end.signal.addEventListener('abort', resolve));
  }
  return {
    startsAfter: () => '00000000-0000-0000-0000-000000000000',
    resumeAfter: async () => undefined,
    events: deliver(),
    ended: end.signal,
    close: () => end.abort(),
  };
}
