import { Prisma } from '../../../../generated/prisma/client.js';
import { targetOf, type Contact } from '../codes/contact.js';
import { secretHash } from '../codes/secretHash.js';

/**
 * Locks an email address or a phone until the transaction ends, so that requests register and prove it one at a time.
 * Lock the contact before any account.
 */
export async function lockContact(tx: Prisma.TransactionClient, contact: Contact): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO contact_locks (target_hash, locked_at) VALUES (${secretHash(targetOf(contact))}, ${new Date()})
    ON DUPLICATE KEY UPDATE locked_at = VALUES(locked_at)`);
}
