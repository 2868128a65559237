import { dealerChangedEvent } from '../../domain/dealers/events/dealerChangedEvent.js';
import { followDealer } from '../../domain/dealers/publication/followDealer.js';
import { handleEvent } from '../handleEvent.js';

export const onDealerChanged = handleEvent(dealerChangedEvent, ({ payload }, services) =>
  followDealer(services, payload.tenantId),
);
