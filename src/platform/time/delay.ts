import timers from 'node:timers/promises';

/** Resolves after so many milliseconds, to the value given; rejects when its signal aborts. */
export const delay = timers.setTimeout;
