/** Why a live connection is over. */
export type FeedEnd = 'closed' | 'expired' | 'revoked' | 'draining';

export interface FeedEvent {
  id: string;
  type: string;
  data: unknown;
}

/** What a handler answers that has more to say as time goes by. */
export interface Feed {
  /** The event that it continues after, or an id that stands for the beginning. */
  startsAfter(): string;
  /** Continues after another event, as long as none has been taken. */
  resumeAfter(lastEventId: string): Promise<void>;
  /** Every event once and in order; one is looked up when the one before has been taken. */
  events: AsyncIterable<FeedEvent>;
  /** Aborted once it is over, its reason a FeedEnd, whether or not the last events have been taken. */
  ended: AbortSignal;
  /** Ends the events. Whoever serves the feed calls it when the listener is gone. */
  close(): void;
}
