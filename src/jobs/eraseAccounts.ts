import { eraseAccount, listErasableAccounts } from '../domain/accounts/users/eraseAccount.js';
import { personalData } from '../personalData.js';
import type { JobServices } from './runJob.js';

const batchSize = 100;

/** Erases the accounts whose owners asked for it ACCOUNT_ERASURE_DAYS ago or earlier. */
export async function eraseAccounts(
  { db, config, logger }: Pick<JobServices, 'db' | 'config' | 'logger'>,
  signal?: AbortSignal,
): Promise<void> {
  const now = new Date();
  const userIds = await listErasableAccounts(db, config.accountErasureDays, now, batchSize);
  for (const userId of userIds) {
    if (signal?.aborted) return;
    try {
      if (await eraseAccount({ db, personalData }, { userId, now })) logger.info('Account erased', { userId });
    } catch (error) {
      logger.error('Account not erased', { userId, error });
    }
  }
}
