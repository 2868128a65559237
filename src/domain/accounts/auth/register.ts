import { inTransaction, type Db } from '../../../platform/database/db.js';
import { violatedIndex } from '../../../platform/database/databaseErrors.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { Problem } from '../../../platform/problem.js';
import { channelOf, type Contact } from '../codes/contact.js';
import { hashPassword } from './passwords.js';

export interface NewAccount extends Contact {
  password: string;
  nickname?: string | undefined;
}

function duplicate(error: unknown): Problem | null {
  const index = violatedIndex(error);
  if (index?.includes('users_email_key')) return new Problem('CONFLICT', 'This e-mail address has an account already');
  if (index?.includes('users_phone_key')) return new Problem('CONFLICT', 'This phone has an account already');
  return null;
}

/**
 * Creates an account by e-mail address, phone or both, and has it welcomed and verified. Gives its id. Throws CONFLICT
 * when the address or the phone is taken, VALIDATION_ERROR for a password beyond 72 bytes.
 */
export async function register(db: Db, { email, phone, nickname, password }: NewAccount): Promise<string> {
  const passwordHash = await hashPassword(password);
  const data = { email: email ?? null, phone: phone ?? null, nickname: nickname ?? null, passwordHash };
  try {
    return await inTransaction(db, async (tx) => {
      const { id: userId } = await tx.user.create({ data, select: { id: true } });
      await recordEvent(tx, 'user.registered', { userId });
      await recordEvent(tx, 'verification.requested', { userId, channel: channelOf({ email, phone }) });
      return userId;
    });
  } catch (error) {
    throw duplicate(error) ?? error;
  }
}
