import { randomBytes } from 'node:crypto';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import type { ComposedMessage } from '../../../platform/messages/messageType.js';
import type { Channel } from './contact.js';
import { findCodeTarget } from './findCodeReceiver.js';
import { issueCode } from './issueCode.js';
import { secretHash } from './secretHash.js';

const linkLifeMs = 24 * 3600_000;

export interface VerificationRequest {
  userId: string | null;
  channel: Channel;
  /** Default: now. */
  askedAt?: Date;
}

/**
 * Composes the message for confirming a registration: a mail with a link (24 h) and a code (10 min), or an SMS with a
 * code. Voids the previous ones; only hashes are stored. Returns null for an account that may not sign in or has
 * nothing to prove on this channel.
 */
export async function issueVerification(
  { db, config: { apiUrl } }: { db: Db; config: { apiUrl: string } },
  { userId, channel, askedAt, now }: VerificationRequest & { now: Date },
): Promise<ComposedMessage | null> {
  const found = userId === null ? null : await findCodeTarget(db, { userId, channel, askedAt });
  if (!found || found.isProven || userId === null) return null;
  const { target, language } = found;
  const key = { target, purpose: 'REGISTRATION' as const, registrationId: userId };
  if (channel === 'sms') {
    const code = await issueCode(db, key, now);
    return { userId, language, channel, to: target, template: 'otp-code', data: { code } };
  }
  const token = randomBytes(32).toString('base64url');
  const code = await inTransaction(db, async (tx) => {
    await tx.emailVerification.deleteMany({ where: { userId, verified: false } });
    await tx.emailVerification.create({
      data: { userId, tokenHash: secretHash(token), expiresAt: new Date(now.getTime() + linkLifeMs), createdAt: now },
    });
    return issueCode(tx, key, now);
  });
  const url = `${apiUrl}/api/v1/auth/verify-email/${token}`;
  return { userId, language, channel, to: target, template: 'verify-email', data: { url, code } };
}
