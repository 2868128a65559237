import { randomBytes } from 'node:crypto';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import type { ComposedMessage } from '../../../platform/messages/messageType.js';
import { issueCode } from './issueCode.js';
import type { CodeRequest } from './issueLoginCode.js';
import { secretHash } from './secretHash.js';

const linkLifeMs = 3600_000;

/**
 * The message that lets a person set a new password: a mail with a link (1 h), or an SMS with a code (10 min). It voids
 * the ones before; the secrets are stored as hashes only. Null for an unknown or inactive account.
 */
export async function issuePasswordReset(
  db: Db,
  { userId, channel }: CodeRequest,
  { frontendUrl }: { frontendUrl: string },
  now: Date,
): Promise<ComposedMessage | null> {
  const user = userId === null ? null : await db.user.findFirst({ where: { id: userId, status: 'ACTIVE' } });
  if (!user) return null;
  const recipient = { userId: user.id, language: user.language };
  if (user.email && channel === 'email') {
    const token = randomBytes(32).toString('base64url');
    await inTransaction(db, async (tx) => {
      await tx.passwordReset.deleteMany({ where: { userId: user.id, used: false } });
      await tx.passwordReset.create({
        data: {
          userId: user.id,
          tokenHash: secretHash(token),
          expiresAt: new Date(now.getTime() + linkLifeMs),
          createdAt: now,
        },
      });
    });
    const url = `${frontendUrl}/reset-password?token=${token}`;
    return { ...recipient, channel: 'email', to: user.email, template: 'reset-password', data: { url } };
  }
  if (user.phone && channel === 'sms') {
    const code = await issueCode(db, user.phone, 'PASSWORD_RESET', now);
    return { ...recipient, channel: 'sms', to: user.phone, template: 'password-reset-otp', data: { code } };
  }
  return null;
}
