import { composeDelivery } from '../../domain/dealers/delivery/composeDelivery.js';
import { settleDelivery } from '../../domain/dealers/delivery/settleDelivery.js';
import { leadDeliveryDueEvent } from '../../domain/dealers/events/leadDeliveryDueEvent.js';
import { PermanentSendError } from '../../integrations/messages/MessageTransport.js';
import { scopeTo } from '../../platform/database/scopeTo.js';
import { handleEvent } from '../handleEvent.js';

export const onLeadDeliveryDue = handleEvent(leadDeliveryDueEvent, async (event, { db, transports, crm }) => {
  const { tenantId, deliveryId } = event.payload;
  const own = scopeTo(db, tenantId);
  const delivery = await composeDelivery(own, { tenantId, deliveryId });
  if (!delivery) return;
  const { channel, to, subject, document, createdAt } = delivery;
  if (to === null) return settleDelivery(own, { deliveryId, error: 'Is no longer set up', isFinal: true });
  try {
    if (channel === 'http') await crm.post(to, document);
    else {
      await transports.email.send({
        id: deliveryId,
        channel: 'email',
        to,
        template: 'lead-adf',
        language: 'en',
        subject,
        text: document,
        html: null,
        data: {},
        headers: {},
        createdAt,
      });
    }
  } catch (error) {
    const isFinal = error instanceof PermanentSendError;
    await settleDelivery(own, { deliveryId, error: (error as Error).message, isFinal });
    throw error;
  }
  await settleDelivery(own, { deliveryId });
});
