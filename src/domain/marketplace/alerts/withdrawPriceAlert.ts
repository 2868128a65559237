import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { priceAlertsDueEvent } from '../events/priceAlertsDueEvent.js';
import { withdrawNotification } from '../../notifications/index.js';
import { priceAlertKey, type PriceAlert } from './priceAlertKey.js';

/**
 * Withdraws an alert whose message was not sent because its price was out of date, so that the next drop is compared
 * with the previous alert. Schedules a check of the current price, which may need an alert.
 */
export async function withdrawPriceAlert(db: Db, { favoriteId, priceHistoryId }: PriceAlert): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { count } = await tx.alertDelivery.deleteMany({ where: { favoriteId, priceHistoryId } });
    const change = await tx.priceHistory.findUnique({ where: { id: priceHistoryId }, select: { listingId: true } });
    if (count === 0 || !change) return;
    await withdrawNotification(tx, priceAlertKey({ favoriteId, priceHistoryId }));
    const latest = await tx.priceHistory.findFirst({
      where: { listingId: change.listingId },
      orderBy: { changedAt: 'desc' },
      select: { id: true },
    });
    if (latest!.id !== priceHistoryId) {
      await recordEvent(tx, priceAlertsDueEvent, { payload: { priceHistoryId: latest!.id } });
    }
  });
}
