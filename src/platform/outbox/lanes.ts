/**
 * The lanes of the outbox, most urgent first. Every process runs separate workers for each lane, so that no lane waits
 * for another. `perReceiver` limits how many workers of a lane one receiver can occupy.
 */
export const lanes = {
  /** Sign-in codes, links and other mails that a person is waiting for. */
  security: { concurrency: 6, perReceiver: 2 },
  /** Deletions that users have been promised. */
  deletion: { concurrency: 2, perReceiver: 2 },
  /** Consequences of a market change: fan-outs, valuations, matches. */
  market: { concurrency: 3, perReceiver: 1 },
  mail: { concurrency: 4, perReceiver: 1 },
  push: { concurrency: 16, perReceiver: 2 },
  /** Exports and calls to slow registers. */
  heavy: { concurrency: 2, perReceiver: 1 },
} as const satisfies Record<string, LaneLimits>;

export interface LaneLimits {
  concurrency: number;
  perReceiver: number;
}

export type Lane = keyof typeof lanes;
export const laneNames = Object.keys(lanes) as Lane[];
