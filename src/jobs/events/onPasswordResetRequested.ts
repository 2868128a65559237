import { issuePasswordReset } from '../../domain/accounts/codes/issuePasswordReset.js';
import { passwordResetRequestedEvent } from '../../domain/accounts/events/passwordResetRequestedEvent.js';
import { handleEvent } from '../handleEvent.js';
import { sendMessage } from '../sendMessage.js';

export const onPasswordResetRequested = handleEvent(passwordResetRequestedEvent, async (event, services) => {
  const request = { ...event.payload, askedAt: event.createdAt };
  await sendMessage(services, event, await issuePasswordReset(services, { ...request, now: new Date() }));
});
