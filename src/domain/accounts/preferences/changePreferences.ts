import type { Language, NoticeChannel, Topic } from '../../../../generated/prisma/client.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { recordAudit } from '../../../platform/audit/recordAudit.js';
import { unauthorized } from '../../../platform/problem.js';
import type { Precondition } from '../../../contract/precondition.js';
import { preferencesVersion, readPreferences, type Preferences } from './readPreferences.js';
import { topics } from './topics.js';

/** Topics to turn on and off; omitted ones stay unchanged. */
export type TopicChanges = { [Name in Topic]?: boolean | undefined };

/** Omitted fields stay unchanged. */
export interface PreferenceChanges {
  language?: Language | undefined;
  /** ISO 4217. */
  currency?: string | undefined;
  marketingOptIn?: boolean | undefined;
  topics: Record<NoticeChannel, TopicChanges>;
}

/**
 * Updates a user's preferences atomically; concurrent changes of different topics do not undo each other. Throws
 * UNAUTHORIZED if the account is no longer active, and PRECONDITION_FAILED.
 */
export async function changePreferences(
  db: Db,
  {
    userId,
    changes: { language, currency, marketingOptIn, topics: changes },
    precondition,
    now,
  }: { userId: string; changes: PreferenceChanges; precondition?: Precondition | undefined; now: Date },
): Promise<Preferences> {
  return inTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`;
    precondition?.(preferencesVersion(await readPreferences(tx, userId)));
    const { count } = await tx.user.updateMany({
      where: { id: userId, status: 'ACTIVE' },
      data: {
        updatedAt: now,
        ...(language === undefined ? {} : { language }),
        ...(currency === undefined ? {} : { currency }),
      },
    });
    if (count !== 1) throw unauthorized();
    if (marketingOptIn !== undefined) await recordConsent(tx, userId, marketingOptIn ? now : null);
    await switchTopics(tx, { userId, channel: 'email', changes: changes.email });
    await switchTopics(tx, { userId, channel: 'push', changes: changes.push });
    return readPreferences(tx, userId);
  });
}

/** Stores the time of the first consent, and records a change only once. */
async function recordConsent(tx: Db, userId: string, marketingConsentAt: Date | null): Promise<void> {
  const before = marketingConsentAt ? null : { not: null };
  const { count } = await tx.user.updateMany({
    where: { id: userId, marketingConsentAt: before },
    data: { marketingConsentAt },
  });
  const action = marketingConsentAt ? 'marketing.accepted' : 'marketing.declined';
  if (count === 1) await recordAudit(tx, { actorId: userId, action, targetId: userId });
}

async function switchTopics(
  tx: Db,
  { userId, channel, changes }: { userId: string; channel: NoticeChannel; changes: TopicChanges },
): Promise<void> {
  const off = topics.filter((topic) => changes[topic] === false);
  const on = topics.filter((topic) => changes[topic] === true);
  if (on.length > 0) await tx.mutedTopic.deleteMany({ where: { userId, channel, topic: { in: on } } });
  if (off.length === 0) return;
  await tx.mutedTopic.createMany({ data: off.map((topic) => ({ userId, channel, topic })), skipDuplicates: true });
}
