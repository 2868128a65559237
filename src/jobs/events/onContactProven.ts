import { composeWelcome } from '../../domain/accounts/auth/composeWelcome.js';
import { contactProvenEvent } from '../../domain/accounts/events/contactProvenEvent.js';
import { acceptInvitations } from '../../domain/dealers/members/acceptInvitations.js';
import { handleEvent } from '../handleEvent.js';
import { sendMessage } from '../sendMessage.js';

export const onContactProven = handleEvent(contactProvenEvent, async (event, services) => {
  const { userId, channel } = event.payload;
  if (channel !== 'email') return;
  const account = await services.db.user.findUnique({ where: { id: userId }, select: { email: true } });
  if (account?.email) await acceptInvitations(services.db, account.email);
  await sendMessage(services, event, await composeWelcome(services.db, userId, services.config));
});
