import type { Db } from '../../../platform/database/db.js';
import type { ComposedMessage } from '../../../platform/messages/messageType.js';
import type { Channel } from './contact.js';
import { findCodeTarget } from './findCodeReceiver.js';
import { issueCode } from './issueCode.js';

export interface CodeRequest {
  userId: string | null;
  channel: Channel;
  /** Default: now. */
  askedAt?: Date;
}

/**
 * Composes the message with a sign-in code, which voids the previous one. Returns null for an account that may not sign
 * in.
 */
export async function issueLoginCode(
  db: Db,
  { userId, channel, askedAt }: CodeRequest,
  now: Date,
): Promise<ComposedMessage | null> {
  const found = userId === null ? null : await findCodeTarget(db, { userId, channel, askedAt });
  if (!found) return null;
  const { target: to, language } = found;
  const code = await issueCode(db, { target: to, purpose: 'LOGIN' }, now);
  const template = channel === 'email' ? 'verification-code' : 'otp-code';
  return { userId, language, channel, to, template, data: { code } };
}
