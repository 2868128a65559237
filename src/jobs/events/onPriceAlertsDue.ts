import { fanOutPriceAlerts } from '../../domain/marketplace/alerts/fanOutPriceAlerts.js';
import { priceAlertsDueEvent } from '../../domain/marketplace/events/priceAlertsDueEvent.js';
import { handleEvent } from '../handleEvent.js';

export const onPriceAlertsDue = handleEvent(priceAlertsDueEvent, async ({ payload }, { db }) => {
  await fanOutPriceAlerts(db, payload.priceHistoryId);
});
