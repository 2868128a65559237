import { randomBytes } from 'node:crypto';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import type { ComposedMessage } from '../../../platform/messages/messageType.js';
import { issueCode } from './issueCode.js';
import { secretHash } from './secretHash.js';

const linkLifeMs = 24 * 3600_000;

export interface VerificationRequest {
  userId: string | null;
  /** Default: e-mail where the account has an address, else SMS. */
  channel?: 'email' | 'sms';
}

/**
 * The message by which a person proves an address: a mail with a link (24 h) and a code (10 min), or an SMS with a
 * code. It voids the ones before; the secrets are stored as hashes only. Null for an account that is unknown, inactive
 * or verified already.
 */
export async function issueVerification(
  db: Db,
  { userId, channel }: VerificationRequest,
  { apiUrl }: { apiUrl: string },
  now: Date,
): Promise<ComposedMessage | null> {
  if (!userId) return null;
  const user = await db.user.findFirst({ where: { id: userId, status: 'ACTIVE', isVerified: false } });
  if (!user) return null;
  const { email, phone } = user;
  const recipient = { userId, language: user.language };
  if (email && channel !== 'sms') {
    const token = randomBytes(32).toString('base64url');
    const code = await inTransaction(db, async (tx) => {
      await tx.emailVerification.deleteMany({ where: { userId, verified: false } });
      await tx.emailVerification.create({
        data: { userId, tokenHash: secretHash(token), expiresAt: new Date(now.getTime() + linkLifeMs), createdAt: now },
      });
      return issueCode(tx, email, 'REGISTRATION', now);
    });
    const url = `${apiUrl}/api/v1/auth/verify-email/${token}`;
    return { ...recipient, channel: 'email', to: email, template: 'verify-email', data: { url, code } };
  }
  if (phone && channel !== 'email') {
    const code = await issueCode(db, phone, 'REGISTRATION', now);
    return { ...recipient, channel: 'sms', to: phone, template: 'otp-code', data: { code } };
  }
  return null;
}
