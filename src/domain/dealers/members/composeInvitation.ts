import type { Db } from '../../../platform/database/db.js';
import type { ComposedMessage, Links } from '../../../platform/messages/messageType.js';
import { staffInvitation } from '../messages/staffInvitation.js';

/** Returns the mail to an invited address; null once the invitation is accepted or withdrawn. */
export async function composeInvitation(
  db: Db,
  memberId: string,
  { frontendUrl }: Links,
): Promise<ComposedMessage | null> {
  const invitation = await db.tenantMember.findUnique({
    where: { id: memberId, status: 'invited' },
    select: { email: true, tenant: { select: { locale: true } } },
  });
  if (!invitation?.email) return null;
  return {
    userId: null,
    language: invitation.tenant.locale.startsWith('zh') ? 'zh' : 'en',
    channel: 'email',
    to: invitation.email,
    template: staffInvitation.template,
    data: { url: `${frontendUrl}/register?email=${encodeURIComponent(invitation.email)}` },
  };
}
