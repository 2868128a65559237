import type { TokenPair } from './createSession.js';
import type { Account } from '../auth/findAccount.js';

/** A user who has just signed in. */
export interface Session extends TokenPair {
  user: Account;
  /** Whether signing in has reopened the account. */
  isReopened: boolean;
}
