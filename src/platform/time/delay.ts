import timers from 'node:timers/promises';

/** Resolves to the given value after the given milliseconds; rejects when its signal aborts. */
export const delay = timers.setTimeout;
