import type { TokenPair } from './createSession.js';
import type { Account } from '../auth/findAccount.js';

/** A person who has just signed in. */
export interface Session extends TokenPair {
  user: Account;
  /** Whether the account was closed until now. */
  isReopened: boolean;
}
