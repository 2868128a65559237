import { messageSendEvent } from '../../domain/notifications/events/messageSendEvent.js';
import { composeMessage } from '../composeMessage.js';
import { handleEvent } from '../handleEvent.js';
import { sendMessage } from '../sendMessage.js';

export const onMessageSend = handleEvent(messageSendEvent, async (event, services) => {
  await sendMessage(services, event, await composeMessage(services, event.payload, new Date()));
});
