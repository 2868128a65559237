import { byIds } from '../../../platform/personalData/exportSection.js';
import type { PersonalData } from '../../../platform/personalData/personalData.js';

export const dealersData: PersonalData = {
  sections: [
    byIds(
      'memberships',
      ({ db, userId }) =>
        db.tenantMember.findMany({
          where: { userId },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          select: { id: true },
        }),
      ({ db }, ids) =>
        db.tenantMember.findMany({
          where: { id: { in: ids } },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          omit: { userId: true },
        }),
    ),
    byIds(
      'stockImports',
      ({ db, userId }) =>
        db.carImport.findMany({
          where: { userId },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          select: { id: true },
        }),
      ({ db }, ids) =>
        db.carImport.findMany({
          where: { id: { in: ids } },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          omit: { userId: true, tenantId: true },
        }),
    ),
  ],
  async erase(tx, { userId }) {
    await tx.tenantMember.deleteMany({ where: { userId } });
    await tx.carImport.deleteMany({ where: { userId } });
  },
};
