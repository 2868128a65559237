import { byIds } from './exportSection.js';
import type { PersonalData } from './personalData.js';

/** Actions of other users on this person, and their identities, are not part of the person's archive. */
const actionsByOthers = ['user.blocked', 'user.unblocked', 'report.filed'];

export const platformData: PersonalData = {
  sections: [
    byIds(
      'auditLog',
      ({ db, userId }) =>
        db.auditLog.findMany({
          where: { OR: [{ actorId: userId }, { targetId: userId, action: { notIn: actionsByOthers } }] },
          orderBy: { createdAt: 'asc' },
          select: { id: true },
        }),
      async ({ db, userId }, ids) => {
        const entries = await db.auditLog.findMany({ where: { id: { in: ids } }, orderBy: { createdAt: 'asc' } });
        return entries.map(({ actorId, ...entry }) => ({ ...entry, byYou: actorId === userId }));
      },
    ),
  ],
  async erase(tx, { userId }) {
    await tx.idempotencyKey.deleteMany({ where: { userId } });
  },
};
