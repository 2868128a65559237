import { announceOverdue } from '../../domain/dealers/leads/announceOverdue.js';
import { defineJob, type ScheduledServices } from '../defineJob.js';

/** Announces the leads whose first reply is late. */
export const announceOverdueLeads = defineJob({
  name: 'announce-overdue-leads',
  schedule: '* * * * *',
  async run({ db }: Pick<ScheduledServices, 'db'>, { now }) {
    await announceOverdue(db, now);
  },
});
