import { subscriptionColumns } from '../../push/pushSubscription.js';
import { avatarKey, photoKey, thumbnailKey } from '../../uploads/imageKeys.js';
import { byIds, inOneGo } from '../exportSection.js';

/** What others did to the person, and who they are, is theirs. */
const othersDeeds = ['user.blocked', 'user.unblocked', 'report.filed'];

/** The account itself and what was kept for its safety. No secret, not even its hash. */
export const accountSections = [
  inOneGo('sessions', ({ db, userId }) =>
    db.refreshToken.findMany({
      where: { userId },
      orderBy: { createdAt: 'asc' },
      select: { id: true, createdAt: true, expiresAt: true, revokedAt: true },
    }),
  ),
  inOneGo('identities', ({ db, userId }) =>
    db.userIdentity.findMany({ where: { userId }, select: { provider: true, createdAt: true } }),
  ),
  // The address itself may be somebody else's: nobody has proven that it is the person's.
  inOneGo('unprovenContacts', ({ db, userId }) =>
    db.unprovenContact.findMany({ where: { userId }, select: { channel: true, createdAt: true } }),
  ),
  inOneGo('emailVerifications', ({ db, userId }) =>
    db.emailVerification.findMany({ where: { userId }, omit: { userId: true, tokenHash: true } }),
  ),
  inOneGo('passwordResets', ({ db, userId }) =>
    db.passwordReset.findMany({ where: { userId }, omit: { userId: true, tokenHash: true } }),
  ),
  inOneGo('mutedTopics', ({ db, userId }) => db.mutedTopic.findMany({ where: { userId }, omit: { userId: true } })),
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
  inOneGo('pushSubscriptions', ({ db, userId }) =>
    db.pushSubscription.findMany({ where: { userId }, select: subscriptionColumns, orderBy: { createdAt: 'asc' } }),
  ),
  inOneGo('lookupQuota', ({ db, userId }) =>
    db.lookupQuota.findMany({ where: { userId }, select: { id: true, count: true, resetAt: true } }),
  ),
  byIds(
    'uploads',
    ({ db, userId }) =>
      db.upload.findMany({ where: { uploaderId: userId }, orderBy: { createdAt: 'asc' }, select: { id: true } }),
    async ({ db, images }, ids) => {
      const rows = await db.upload.findMany({ where: { id: { in: ids } }, orderBy: { createdAt: 'asc' } });
      return rows.map(({ uploaderId: _, ...upload }) => ({
        ...upload,
        url: images.urlOf(upload.kind === 'AVATAR' ? avatarKey(upload.id) : photoKey(upload.id)),
        ...(upload.kind === 'IMAGE' ? { thumbnailUrl: images.urlOf(thumbnailKey(upload.id)) } : {}),
      }));
    },
  ),
  inOneGo('exports', ({ db, userId }) =>
    db.dataExport.findMany({ where: { userId }, omit: { userId: true, runId: true }, orderBy: { createdAt: 'asc' } }),
  ),
  byIds(
    'auditLog',
    ({ db, userId }) =>
      db.auditLog.findMany({
        where: { OR: [{ actorId: userId }, { targetId: userId, action: { notIn: othersDeeds } }] },
        orderBy: { createdAt: 'asc' },
        select: { id: true },
      }),
    async ({ db, userId }, ids) => {
      const entries = await db.auditLog.findMany({ where: { id: { in: ids } }, orderBy: { createdAt: 'asc' } });
      return entries.map(({ actorId, ...entry }) => ({ ...entry, byYou: actorId === userId }));
    },
  ),
];
