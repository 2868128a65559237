import { randomUUID } from 'node:crypto';
import type { Prisma } from '../../../../generated/prisma/client.js';
import { endSessions, type SessionsToEnd } from '../sessions/endSessions.js';

/**
 * Voids every secret that could let someone in: codes, emailed links, links to data exports and sessions, including
 * those requested but not sent yet. Forgets the known clients. Every remedy for a stolen secret uses this function.
 * Returns the ids of the sessions whose access tokens may still be valid: blacklist them after the commit. Requires the
 * account's lock.
 */
export async function voidSecrets(tx: Prisma.TransactionClient, toEnd: SessionsToEnd): Promise<string[]> {
  const { userId } = toEnd;
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, phone: true, unprovenContacts: { select: { target: true } } },
  });
  const targets = [user.email, user.phone, ...user.unprovenContacts.map(({ target }) => target)];
  const held = targets.filter((target) => target !== null);
  await tx.verificationCode.deleteMany({
    where: { target: { in: held }, OR: [{ registrationId: userId }, { registrationId: '' }] },
  });
  await tx.emailVerification.deleteMany({ where: { userId } });
  await tx.passwordReset.deleteMany({ where: { userId } });
  await tx.knownClient.deleteMany({ where: { userId } });
  await tx.dataExport.updateMany({ where: { userId }, data: { linkId: randomUUID() } });
  await tx.user.update({ where: { id: userId }, data: { secretsVoidedAt: new Date() }, select: { id: true } });
  return endSessions(tx, toEnd);
}
