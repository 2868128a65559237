import { issueVerification } from '../../domain/accounts/codes/issueVerification.js';
import { verificationRequestedEvent } from '../../domain/accounts/events/verificationRequestedEvent.js';
import { handleEvent } from '../handleEvent.js';
import { sendMessage } from '../sendMessage.js';

export const onVerificationRequested = handleEvent(verificationRequestedEvent, async (event, services) => {
  const request = { ...event.payload, askedAt: event.createdAt };
  await sendMessage(services, event, await issueVerification(services, { ...request, now: new Date() }));
});
