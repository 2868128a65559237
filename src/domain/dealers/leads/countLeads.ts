import { LeadSource, LeadStatus } from '../../../../generated/prisma/client.js';
import type { Schema } from '../../../contract/contract.js';
import type { Db } from '../../../platform/database/db.js';
import { overdueLeads } from './overdueLeads.js';

type Stats = Schema<'LeadStats'>;

const countsOf = <Name extends string>(names: readonly Name[], counts: Map<string, number>) =>
  Object.fromEntries(names.map((name) => [name, counts.get(name) ?? 0])) as Record<Name, number>;

async function medianOf(db: Db): Promise<number | null> {
  const where = { firstResponseMinutes: { not: null } };
  const orderBy = { firstResponseMinutes: 'asc' as const };
  const total = await db.lead.count({ where });
  if (total === 0) return null;
  const take = total % 2 === 0 ? 2 : 1;
  const middle = await db.lead.findMany({
    where,
    orderBy,
    skip: Math.ceil(total / 2) - 1,
    take,
    select: { firstResponseMinutes: true },
  });
  return middle.reduce((sum, { firstResponseMinutes }) => sum + firstResponseMinutes!, 0) / middle.length;
}

async function byAssignee(db: Db): Promise<Stats['byAssignee']> {
  const groups = await db.lead.groupBy({
    by: ['assigneeId', 'status'],
    where: { assigneeId: { not: null } },
    _count: true,
  });
  const members = await db.tenantMember.findMany({ select: { id: true, userId: true, name: true } });
  return members.flatMap(({ id, userId, name }) => {
    const theirs = groups.filter(({ assigneeId }) => assigneeId === id);
    if (theirs.length === 0 || userId === null) return [];
    const total = theirs.reduce((sum, { _count }) => sum + _count, 0);
    const closed = theirs.find(({ status }) => status === 'closed')?._count ?? 0;
    return [{ user: { id: userId, name }, total, closed }];
  });
}

/** Returns a dealer's leads in numbers, from the dealer's database. */
export async function countLeads(db: Db, now: Date): Promise<Stats> {
  const [statuses, sources, assignees, median, overdue] = await Promise.all([
    db.lead.groupBy({ by: ['status'], _count: true }),
    db.lead.groupBy({ by: ['source'], _count: true }),
    byAssignee(db),
    medianOf(db),
    db.lead.count({ where: overdueLeads(now) }),
  ]);
  return {
    total: statuses.reduce((sum, { _count }) => sum + _count, 0),
    byStatus: countsOf(Object.values(LeadStatus), new Map(statuses.map(({ status, _count }) => [status, _count]))),
    bySource: countsOf(Object.values(LeadSource), new Map(sources.map(({ source, _count }) => [source, _count]))),
    byAssignee: assignees,
    medianFirstResponseMinutes: median,
    overdue,
  };
}
