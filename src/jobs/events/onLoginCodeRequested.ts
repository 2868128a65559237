import { issueLoginCode } from '../../domain/accounts/codes/issueLoginCode.js';
import { loginCodeRequestedEvent } from '../../domain/accounts/events/loginCodeRequestedEvent.js';
import { handleEvent } from '../handleEvent.js';
import { sendMessage } from '../sendMessage.js';

export const onLoginCodeRequested = handleEvent(loginCodeRequestedEvent, async (event, services) => {
  const request = { ...event.payload, askedAt: event.createdAt };
  await sendMessage(services, event, await issueLoginCode(services.db, request, new Date()));
});
