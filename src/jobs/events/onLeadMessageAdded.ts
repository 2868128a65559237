import { leadMessageAddedEvent } from '../../domain/dealers/events/leadMessageAddedEvent.js';
import { notifyStaff } from '../../domain/dealers/leads/notifyStaff.js';
import { handleEvent } from '../handleEvent.js';

export const onLeadMessageAdded = handleEvent(leadMessageAddedEvent, ({ payload }, { db }) =>
  notifyStaff(db, payload.messageId),
);
