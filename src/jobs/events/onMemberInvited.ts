import { memberInvitedEvent } from '../../domain/dealers/events/memberInvitedEvent.js';
import { acceptInvitations } from '../../domain/dealers/members/acceptInvitations.js';
import { composeInvitation } from '../../domain/dealers/members/composeInvitation.js';
import { handleEvent } from '../handleEvent.js';
import { sendMessage } from '../sendMessage.js';

export const onMemberInvited = handleEvent(memberInvitedEvent, async (event, services) => {
  const { db, config } = services;
  const { memberId } = event.payload;
  const invited = await db.tenantMember.findUnique({ where: { id: memberId }, select: { email: true } });
  // The address may have been proven while it was being invited.
  if (invited?.email) await acceptInvitations(db, invited.email);
  await sendMessage(services, event, await composeInvitation(db, memberId, config));
});
