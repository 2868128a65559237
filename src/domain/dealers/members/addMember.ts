import type { StaffRole } from '../../../../generated/prisma/client.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { violatedIndex } from '../../../platform/database/databaseErrors.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordEvent } from '../../../platform/outbox/recordEvent.js';
import { Problem } from '../../../platform/problem.js';
import { memberInvitedEvent } from '../events/memberInvitedEvent.js';
import { memberColumns, type Member } from './member.js';

interface NewMember {
  tenantId: string;
  actorId: string;
  email: string;
  name: string;
  role: StaffRole;
}

const maxMembers = 200;
const taken = new Set(['tenant_members_tenant_id_user_id_key', 'tenant_members_tenant_id_email_key']);

async function insertMember(tx: Db, { tenantId, actorId, email, name, role }: NewMember): Promise<Member> {
  if ((await tx.tenantMember.count({ where: { tenantId } })) >= maxMembers)
    throw new Problem('CONFLICT', `A dealer can have up to ${maxMembers} members`);
  const account = await tx.user.findFirst({ where: { email, status: 'ACTIVE' }, select: { id: true } });
  const who = account ? { userId: account.id } : { email, status: 'invited' as const };
  const member = await tx.tenantMember.create({ data: { tenantId, name, role, ...who }, select: memberColumns });
  if (!account) await recordEvent(tx, memberInvitedEvent, { payload: { memberId: member.id }, receiverId: email });
  await recordAudit(tx, { actorId, action: account ? 'member.added' : 'member.invited', targetId: member.id });
  return member;
}

/**
 * Adds a person to a tenant's staff: the account that has proven the address, or an invitation by email. Throws CONFLICT
 * for a person who is a member or invited, and above 200 members.
 */
export async function addMember(db: Db, newMember: NewMember): Promise<Member> {
  try {
    return await inTransaction(db, (tx) => insertMember(tx, newMember));
  } catch (error) {
    if (!taken.has(violatedIndex(error) ?? '')) throw error;
    const details = [{ field: 'email', message: 'Is a member or invited' }];
    throw new Problem('CONFLICT', 'This person is a member or invited', { details });
  }
}
