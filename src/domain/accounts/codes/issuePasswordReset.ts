import { randomBytes } from 'node:crypto';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import type { ComposedMessage } from '../../../platform/messages/messageType.js';
import { findCodeTarget } from './findCodeReceiver.js';
import { issueCode } from './issueCode.js';
import type { CodeRequest } from './issueLoginCode.js';
import { secretHash } from './secretHash.js';

const linkLifeMs = 3600_000;

/**
 * Composes the message for setting a new password: a mail with a link (1 h), or an SMS with a code (10 min). Voids the
 * previous ones; only hashes are stored. Returns null for an account that may not sign in.
 */
export async function issuePasswordReset(
  { db, config: { frontendUrl } }: { db: Db; config: { frontendUrl: string } },
  { userId, channel, askedAt, now }: CodeRequest & { now: Date },
): Promise<ComposedMessage | null> {
  const found = userId === null ? null : await findCodeTarget(db, { userId, channel, askedAt });
  if (!found || userId === null) return null;
  const { target: to, language } = found;
  if (channel === 'email') {
    const token = randomBytes(32).toString('base64url');
    await inTransaction(db, async (tx) => {
      await tx.passwordReset.deleteMany({ where: { userId, used: false } });
      await tx.passwordReset.create({
        data: {
          userId,
          tokenHash: secretHash(token),
          expiresAt: new Date(now.getTime() + linkLifeMs),
          createdAt: now,
        },
      });
    });
    const url = `${frontendUrl}/reset-password?token=${token}`;
    return { userId, language, channel, to, template: 'reset-password', data: { url } };
  }
  const code = await issueCode(db, { target: to, purpose: 'PASSWORD_RESET' }, now);
  return { userId, language, channel, to, template: 'password-reset-otp', data: { code } };
}
