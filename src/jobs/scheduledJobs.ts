import type { ScheduledJob, ScheduledServices } from './defineJob.js';
import { aggregateAnalytics } from './schedules/aggregateAnalytics.js';
import { announceOverdueLeads } from './schedules/announceOverdueLeads.js';
import { cleanUp } from './schedules/cleanUp.js';
import { cleanUpVehicles } from './schedules/cleanUpVehicles.js';
import { drainOutboxRegularly } from './schedules/drainOutboxRegularly.js';
import { eraseAccounts } from './schedules/eraseAccounts.js';
import { remindStaleListings } from './schedules/remindStaleListings.js';
import { sendSearchDigests } from './schedules/sendSearchDigests.js';
import { sweepPriceAlerts } from './schedules/sweepPriceAlerts.js';
import { valueAllListings } from './schedules/valueAllListings.js';

/** Every scheduled job. A schedule that is no longer listed here is removed from the job store. */
export const scheduledJobs: ScheduledJob<ScheduledServices>[] = [
  aggregateAnalytics,
  announceOverdueLeads,
  cleanUp,
  cleanUpVehicles,
  drainOutboxRegularly,
  eraseAccounts,
  remindStaleListings,
  sendSearchDigests,
  sweepPriceAlerts,
  valueAllListings,
];
