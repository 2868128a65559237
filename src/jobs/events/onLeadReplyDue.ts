import { leadReplyDueEvent } from '../../domain/dealers/events/leadReplyDueEvent.js';
import { composeReply } from '../../domain/dealers/leads/composeReply.js';
import { settleReply } from '../../domain/dealers/leads/settleReply.js';
import { PermanentSendError } from '../../integrations/messages/MessageTransport.js';
import { handleEvent } from '../handleEvent.js';
import { sendMessage } from '../sendMessage.js';

export const onLeadReplyDue = handleEvent(leadReplyDueEvent, async (event, services) => {
  const { messageId } = event.payload;
  const reply = await composeReply(services.db, messageId);
  try {
    await sendMessage(services, event, reply);
  } catch (error) {
    if (!(error instanceof PermanentSendError)) throw error;
    return settleReply(services.db, { messageId, status: 'failed' });
  }
  await settleReply(services.db, { messageId, status: reply ? 'sent' : 'failed' });
});
