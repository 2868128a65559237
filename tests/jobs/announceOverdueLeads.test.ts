import { expect, it } from 'vitest';
import { announceOverdueLeads } from '../../src/jobs/schedules/announceOverdueLeads.js';
import { aLead } from '../support/actors/leads.js';
import { db } from '../support/actors/people.js';
import { aMember, aTenant, memberIdOf } from '../support/actors/tenants.js';
import { jobContext } from '../support/builders/jobContext.js';
import { jobServices } from '../support/fakes/jobServices.js';

const noticesTo = (userId: string) => db.notification.count({ where: { userId, type: 'lead-overdue' } });

it('announces a late first reply once, to the assignee or else to all staff', async () => {
  const tenant = await aTenant();
  const [owner, sales] = [await aMember(tenant), await aMember(tenant, 'sales')];
  const now = new Date();
  const due = new Date(now.getTime() - 60_000);
  const nobodys = await aLead(tenant, { slaDueAt: due });
  const theirs = await aLead(tenant, { slaDueAt: due, assigneeId: await memberIdOf(tenant, sales) });
  const quiet = [
    await aLead(tenant, { slaDueAt: due, firstResponseAt: due }),
    await aLead(tenant, { slaDueAt: due, status: 'lost' }),
    await aLead(tenant, { slaDueAt: new Date(now.getTime() + 3_600_000) }),
  ];
  const { services } = jobServices(db);
  const run = () => announceOverdueLeads.run(services, jobContext(now));
  await Promise.all([run(), run()]);
  await run();
  expect([await noticesTo(owner.id), await noticesTo(sales.id)]).toEqual([1, 2]);
  const changes = await db.leadChange.findMany({
    where: { tenantId: tenant.id },
    select: { leadId: true, kind: true },
  });
  expect(changes.map(({ leadId }) => leadId).sort()).toEqual([nobodys.id, theirs.id].sort());
  for (const { id } of quiet) expect((await db.lead.findUniqueOrThrow({ where: { id } })).overdueAt).toBeNull();
});
