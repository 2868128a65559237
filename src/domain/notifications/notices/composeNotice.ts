import type { Db } from '../../../platform/database/db.js';
import type { ComposedMessage, Links } from '../../../platform/messages/messageType.js';
import type { About, AnyNotice, Received } from './defineNotice.js';

/**
 * Composes the mail of a notice, or its SMS for a user with only a phone, from the current state. Returns null if there
 * is nothing to send: the account is not active or has no such address, or the notice is no longer true and is
 * withdrawn.
 */
export async function composeNotice(
  db: Db,
  { notice, about, frontendUrl, now }: Links & { now: Date } & { notice: AnyNotice; about: Received<About> },
): Promise<ComposedMessage | null> {
  const { userId } = about;
  const user = await db.user.findFirst({
    where: { id: userId, status: 'ACTIVE' },
    select: { email: true, phone: true, language: true },
  });
  const recipient = user && recipientOf(user, notice);
  if (!recipient) return null;
  const { language } = user;
  const context = { frontendUrl, language, channel: recipient.channel, now };
  const data = (await notice.load(db, about, context)) as object | null;
  if (data) return { userId, language, ...recipient, template: notice.template, data };
  await notice.withdraw?.(db, about);
  return null;
}

function recipientOf({ email, phone }: { email: string | null; phone: string | null }, { sms }: AnyNotice) {
  if (email) return { channel: 'email', to: email } as const;
  return phone && sms ? ({ channel: 'sms', to: phone } as const) : null;
}
