import { pushSendEvent } from '../../domain/notifications/events/pushSendEvent.js';
import { handleEvent } from '../handleEvent.js';
import { sendPush } from '../sendPush.js';

export const onPushSend = handleEvent(pushSendEvent, ({ payload }, services) => sendPush(services, payload));
