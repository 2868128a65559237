import { inOneBatch } from '../../../platform/personalData/exportSection.js';

/** The account and the records of its security, without secrets or their hashes. */
export const accountSections = [
  inOneBatch('sessions', ({ db, userId }) =>
    db.refreshToken.findMany({
      where: { userId },
      orderBy: { createdAt: 'asc' },
      select: { id: true, tenantId: true, createdAt: true, expiresAt: true, revokedAt: true },
    }),
  ),
  inOneBatch('identities', ({ db, userId }) =>
    db.userIdentity.findMany({ where: { userId }, select: { provider: true, createdAt: true } }),
  ),
  inOneBatch('knownClients', ({ db, userId }) =>
    db.knownClient.findMany({ where: { userId }, select: { kind: true, seenAt: true }, orderBy: { seenAt: 'asc' } }),
  ),
  // The address may be another user's, because it is unproven.
  inOneBatch('unprovenContacts', ({ db, userId }) =>
    db.unprovenContact.findMany({ where: { userId }, select: { channel: true, createdAt: true } }),
  ),
  inOneBatch('emailVerifications', ({ db, userId }) =>
    db.emailVerification.findMany({ where: { userId }, omit: { userId: true, tokenHash: true } }),
  ),
  inOneBatch('passwordResets', ({ db, userId }) =>
    db.passwordReset.findMany({ where: { userId }, omit: { userId: true, tokenHash: true } }),
  ),
  inOneBatch('mutedTopics', ({ db, userId }) => db.mutedTopic.findMany({ where: { userId }, omit: { userId: true } })),
  inOneBatch('exports', ({ db, userId }) =>
    db.dataExport.findMany({
      where: { userId },
      omit: { userId: true, runId: true, linkId: true },
      orderBy: { createdAt: 'asc' },
    }),
  ),
  inOneBatch('blocks', ({ db, userId }) =>
    db.block.findMany({
      where: { blockerId: userId },
      orderBy: { createdAt: 'asc' },
      select: { blockedId: true, createdAt: true },
    }),
  ),
];
