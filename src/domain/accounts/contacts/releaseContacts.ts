import type { Prisma } from '../../../../generated/prisma/client.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { channelOf, namedBy, targetOf, type Contact } from '../codes/contact.js';
import { deleteAbandoned } from './deleteAbandoned.js';

/**
 * Removes an unproven contact from every account but one, with all codes and links that were sent there. Deletes
 * registrations that are unusable afterwards. Requires the contact's lock.
 */
export async function releaseContacts(
  tx: Prisma.TransactionClient,
  contact: Contact,
  exceptUserId: string | null,
): Promise<void> {
  await tx.verificationCode.deleteMany({ where: { target: targetOf(contact) } });
  const named = namedBy(contact);
  const rows = await tx.unprovenContact.findMany({ where: named, select: { userId: true } });
  const userIds = rows.map(({ userId }) => userId).filter((userId) => userId !== exceptUserId);
  if (userIds.length === 0) return;
  await tx.unprovenContact.deleteMany({ where: { ...named, userId: { in: userIds } } });
  if (channelOf(contact) === 'email') {
    await tx.emailVerification.deleteMany({ where: { userId: { in: userIds } } });
    await tx.passwordReset.deleteMany({ where: { userId: { in: userIds } } });
  }
  for (const targetId of userIds) await recordAudit(tx, { actorId: null, action: 'contact.released', targetId });
  await deleteAbandoned(tx, userIds);
}
