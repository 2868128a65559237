import type { Schema } from '../../../contract/contract.js';
import type { LookupQuota } from '../../../domain/marketplace/vehicles/lookupQuota.js';

export const presentLookupQuota = (quota: LookupQuota): Schema<'LookupQuota'> => ({
  dailyLimit: quota.dailyLimit,
  used: quota.used,
  queriesRemaining: quota.queriesRemaining,
  resetAt: quota.resetAt.toISOString(),
});
