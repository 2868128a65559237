import type { Db } from '../../../platform/database/db.js';
import type { ComposedMessage } from '../../../platform/messages/messageType.js';
import { issueCode } from './issueCode.js';

export interface CodeRequest {
  userId: string | null;
  channel: 'email' | 'sms';
}

/** The message with a code to sign in with, which voids the one before. Null for an unknown or inactive account. */
export async function issueLoginCode(
  db: Db,
  { userId, channel }: CodeRequest,
  now: Date,
): Promise<ComposedMessage | null> {
  const user = userId === null ? null : await db.user.findFirst({ where: { id: userId, status: 'ACTIVE' } });
  const target = channel === 'email' ? user?.email : user?.phone;
  if (!user || !target) return null;
  const code = await issueCode(db, target, 'LOGIN', now);
  const template = channel === 'email' ? 'verification-code' : 'otp-code';
  return { userId: user.id, language: user.language, channel, to: target, template, data: { code } };
}
