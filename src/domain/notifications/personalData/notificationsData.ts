import { byIds, inOneBatch } from '../../../platform/personalData/exportSection.js';
import type { PersonalData } from '../../../platform/personalData/personalData.js';
import { subscriptionColumns } from '../push/pushSubscription.js';

export const notificationsData: PersonalData = {
  sections: [
    byIds(
      'notifications',
      ({ db, userId }) =>
        db.notification.findMany({ where: { userId }, orderBy: { sequence: 'asc' }, select: { id: true } }),
      ({ db }, ids) =>
        db.notification.findMany({
          where: { id: { in: ids } },
          orderBy: { sequence: 'asc' },
          omit: { userId: true, dedupeKey: true },
        }),
    ),
    inOneBatch('pushSubscriptions', ({ db, userId }) =>
      db.pushSubscription.findMany({ where: { userId }, select: subscriptionColumns, orderBy: { createdAt: 'asc' } }),
    ),
  ],
  async erase(tx, { userId }) {
    await tx.notification.deleteMany({ where: { userId } });
    await tx.notificationCursor.deleteMany({ where: { userId } });
    await tx.pushSubscription.deleteMany({ where: { userId } });
  },
};
