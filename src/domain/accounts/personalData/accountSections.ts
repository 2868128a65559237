import { inOneBatch } from '../../../platform/personalData/exportSection.js';

/** The account itself and what was kept for its safety. No secret, not even its hash. */
export const accountSections = [
  inOneBatch('sessions', ({ db, userId }) =>
    db.refreshToken.findMany({
      where: { userId },
      orderBy: { createdAt: 'asc' },
      select: { id: true, createdAt: true, expiresAt: true, revokedAt: true },
    }),
  ),
  inOneBatch('identities', ({ db, userId }) =>
    db.userIdentity.findMany({ where: { userId }, select: { provider: true, createdAt: true } }),
  ),
  inOneBatch('knownClients', ({ db, userId }) =>
    db.knownClient.findMany({ where: { userId }, select: { kind: true, seenAt: true }, orderBy: { seenAt: 'asc' } }),
  ),
  // The address itself may be another person's: nobody has proven that it is the person's.
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
