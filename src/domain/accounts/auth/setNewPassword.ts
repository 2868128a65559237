import type { Prisma } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { Problem } from '../../../platform/problem.js';
import { finishEntering, type SignInServices } from '../sessions/beginSession.js';
import { currentClients } from '../clients/currentClient.js';
import type { PartyServices } from '../clients/findParty.js';
import { rememberClient } from '../clients/rememberClient.js';
import type { Contact } from '../codes/contact.js';
import { clearGuesses } from '../codes/countGuess.js';
import { findCodeTarget } from '../codes/findCodeReceiver.js';
import { guessCode, spendCode } from '../codes/oneTimeCode.js';
import { hashPassword } from './passwords.js';
import { proveContact } from '../contacts/proveContact.js';
import { assertCanRevoke } from '../sessions/revocation.js';
import { secretHash } from '../codes/secretHash.js';
import { voidSecrets } from '../codes/voidSecrets.js';

export type ResetProof = { token: string } | { phone: string; code: string };

interface Proven {
  contact: Contact;
  /** Consumes the proof; returns false if another request was faster. */
  spend: (tx: Prisma.TransactionClient) => Promise<boolean>;
}

async function proveByToken(db: Db, token: string): Promise<Proven | null> {
  const live = { tokenHash: secretHash(token), used: false, expiresAt: { gt: new Date() } };
  const reset = await db.passwordReset.findFirst({ where: live, select: { userId: true } });
  const mailed = reset && (await findCodeTarget(db, { userId: reset.userId, channel: 'email' }));
  if (!mailed) return null;
  const spend = async (tx: Prisma.TransactionClient) => {
    const { count } = await tx.passwordReset.updateMany({ where: live, data: { used: true } });
    return count === 1;
  };
  return { contact: mailed.contact, spend };
}

async function proveByCode(services: PartyServices, phone: string, code: string): Promise<Proven | null> {
  const contact = { phone };
  const right = await guessCode(services, { contact, purposes: ['PASSWORD_RESET'], code });
  return right && { contact, spend: (tx) => spendCode(tx, right) };
}

/**
 * Sets a new password by the token of an emailed link or by a code sent to a phone; either works once and proves the
 * contact it was sent to. Voids every earlier secret, including sessions, unlocks the account, and reopens it if it is
 * closed but not erased. Throws BAD_REQUEST for any other token or code.
 */
export async function setNewPassword(
  services: Omit<SignInServices, 'personalData'>,
  proof: ResetProof,
  password: string,
): Promise<void> {
  const { db, redis, keys, config } = services;
  const { accessSeconds } = config.jwt;
  const refused = new Problem('BAD_REQUEST', 'The link or code is invalid or has expired');
  await assertCanRevoke(redis);
  const proven =
    'token' in proof ? await proveByToken(db, proof.token) : await proveByCode(services, proof.phone, proof.code);
  if (!proven) throw refused;
  const passwordHash = await hashPassword(password);
  const entered = await inTransaction(db, async (tx) => {
    if (!(await proven.spend(tx))) throw refused;
    const found = await proveContact(tx, proven.contact, accessSeconds);
    if (!found) throw refused;
    const { id: userId } = found.account;
    await tx.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } });
    await recordAudit(tx, { actorId: userId, action: 'password.reset', targetId: userId });
    const ended = await voidSecrets(tx, { userId, accessSeconds });
    await rememberClient(tx, keys, userId);
    return { ...found, endedSessions: [...found.endedSessions, ...ended] };
  });
  await finishEntering(services, entered);
  const { email, phone } = entered.account;
  const subjects = [email, phone].filter((target) => target !== null);
  await clearGuesses(redis, subjects, [null, ...currentClients(keys).map(({ clientHash }) => clientHash)]);
}
