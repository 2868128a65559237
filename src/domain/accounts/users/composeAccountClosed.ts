import type { Config } from '../../../config.js';
import type { Db } from '../../../platform/database/db.js';
import type { ComposedMessage } from '../../../platform/messages/messageType.js';

const dayMs = 24 * 3600_000;

/**
 * Composes the confirmation that an account is closed, with how to undo it: by mail, or by SMS without an email
 * address. Returns null if the account is open again or erased, or has no proven contact.
 */
export async function composeAccountClosed(
  db: Db,
  userId: string,
  { frontendUrl, accountErasureDays }: Pick<Config, 'frontendUrl' | 'accountErasureDays'>,
): Promise<ComposedMessage | null> {
  const user = await db.user.findFirst({ where: { id: userId, status: 'DEACTIVATED', erasedAt: null } });
  const to = user?.email ?? user?.phone;
  if (!user?.deactivatedAt || !to) return null;
  return {
    userId,
    language: user.language,
    channel: user.email ? 'email' : 'sms',
    to,
    template: 'account-closed',
    data: {
      erasedOn: new Date(user.deactivatedAt.getTime() + accountErasureDays * dayMs).toISOString(),
      signInUrl: `${frontendUrl}/login`,
    },
  };
}
