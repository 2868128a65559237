import { eraseAccount, listErasableAccounts } from '../../domain/accounts/users/eraseAccount.js';
import { personalData } from '../../personalData.js';
import { defineJob, type ScheduledServices } from '../defineJob.js';

const batchSize = 100;

/** Erases the accounts that their owners closed ACCOUNT_ERASURE_DAYS ago or earlier. */
export const eraseAccounts = defineJob({
  name: 'erase-accounts',
  schedule: '* * * * *',
  async run({ db, config, logger }: Pick<ScheduledServices, 'db' | 'config' | 'logger'>, { now, signal }) {
    const userIds = await listErasableAccounts(db, { days: config.accountErasureDays, now, limit: batchSize });
    for (const userId of userIds) {
      if (signal.aborted) return;
      try {
        if (await eraseAccount({ db, personalData }, { userId, now })) logger.info('Account erased', { userId });
      } catch (error) {
        logger.error('Account not erased', { userId, error });
      }
    }
  },
});
