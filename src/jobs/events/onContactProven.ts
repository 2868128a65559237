import { composeWelcome } from '../../domain/accounts/auth/composeWelcome.js';
import { contactProvenEvent } from '../../domain/accounts/events/contactProvenEvent.js';
import { handleEvent } from '../handleEvent.js';
import { sendMessage } from '../sendMessage.js';

export const onContactProven = handleEvent(contactProvenEvent, async (event, services) => {
  const { userId, channel } = event.payload;
  if (channel !== 'email') return;
  await sendMessage(services, event, await composeWelcome(services.db, userId, services.config));
});
