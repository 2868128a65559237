import { whatsappReceivedEvent } from '../../domain/dealers/events/whatsappReceivedEvent.js';
import { attachWhatsapp } from '../../domain/dealers/leads/attachWhatsapp.js';
import { handleEvent } from '../handleEvent.js';

export const onWhatsappReceived = handleEvent(whatsappReceivedEvent, ({ payload, createdAt }, { db }) =>
  attachWhatsapp(db, { ...payload, now: createdAt }),
);
