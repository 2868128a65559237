import type { Db } from '../database/db.js';
import { requestContext } from '../logging/requestContext.js';

export type AuditedAction =
  | 'account.claimed'
  | 'account.deleted'
  | 'account.reopened'
  | 'account.locked'
  | 'contact.released'
  | 'export.downloaded'
  | 'export.requested'
  | 'identity.linked'
  | 'listing.taken_down'
  | 'member.added'
  | 'member.invited'
  | 'member.removed'
  | 'member.updated'
  | 'message.hidden'
  | 'marketing.accepted'
  | 'marketing.declined'
  | 'password.changed'
  | 'password.reset'
  | 'question.hidden'
  | 'refresh_token.reused'
  | 'report.filed'
  | 'report.settled'
  | 'sessions.ended'
  | 'tenant.active'
  | 'tenant.created'
  | 'tenant.expired'
  | 'tenant.suspended'
  | 'tenant.trial'
  | 'tenant.updated'
  | 'user.blocked'
  | 'user.reinstated'
  | 'user.suspended'
  | 'user.unblocked';

export interface AuditEntry {
  /** The actor, if known. */
  actorId: string | null;
  action: AuditedAction;
  targetId: string | null;
}

/** Records who did what to which target, in the transaction of the action. Ids only. */
export async function recordAudit(tx: Db, { actorId, action, targetId }: AuditEntry): Promise<void> {
  const requestId = requestContext.getStore()?.requestId ?? null;
  await tx.auditLog.create({ data: { actorId, action, targetId, requestId }, select: { id: true } });
}
