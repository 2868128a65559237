import type { LeadSource, Prisma } from '../../../../generated/prisma/client.js';
import type { RequestTenant } from '../../../contract/tenant.js';
import type { Db } from '../../../platform/database/db.js';
import { planDeliveries } from '../delivery/planDeliveries.js';
import { chooseAssignee } from './chooseAssignee.js';
import { lockIntake } from './lockIntake.js';
import { responseDueAt } from './responseDueAt.js';

export interface Enquiry {
  source: LeadSource;
  name: string | null;
  /** E.164 */
  phone: string | null;
  email: string | null;
  car: { id: string; publicName: string } | null;
  now: Date;
}

export interface TakenEnquiry {
  leadId: string;
  isNew: boolean;
}

const sameLeadMs = 30 * 86_400_000;

type IntakeTenant = Pick<
  RequestTenant,
  'id' | 'roundRobin' | 'responseMinutes' | 'openingHours' | 'timeZone' | 'crmUrl' | 'crmEmail'
>;

function findKnown(tx: Db, { phone, email, now }: Enquiry) {
  const contacts: Prisma.LeadWhereInput[] = [
    ...(phone ? [{ customerPhone: phone }] : []),
    ...(email ? [{ customerEmail: email }] : []),
  ];
  const enquiredAt = { gte: new Date(now.getTime() - sameLeadMs) };
  return tx.lead.findFirst({
    where: { OR: contacts, enquiredAt },
    orderBy: [{ enquiredAt: 'desc' }, { id: 'asc' }],
    select: { id: true, customerName: true, customerPhone: true, customerEmail: true },
  });
}

async function createLead(tx: Db, tenant: IntakeTenant, { enquiry, taken }: { enquiry: Enquiry; taken: number }) {
  const { source, name, phone, email, car, now } = enquiry;
  const assignee = tenant.roundRobin ? await chooseAssignee(tx, taken) : null;
  const lead = await tx.lead.create({
    data: {
      tenantId: tenant.id,
      source,
      customerName: name,
      customerPhone: phone,
      customerEmail: email,
      carId: car?.id ?? null,
      assigneeId: assignee?.id ?? null,
      tags: [],
      enquiredAt: now,
      slaDueAt: responseDueAt(tenant, now),
      createdAt: now,
    },
    select: { id: true },
  });
  const base = { tenantId: tenant.id, leadId: lead.id };
  await tx.leadChange.create({ data: { ...base, kind: 'created', to: 'new', createdAt: now } });
  // A millisecond later, so that the history has an order.
  const assignedAt = new Date(now.getTime() + 1);
  if (assignee)
    await tx.leadChange.create({ data: { ...base, kind: 'assigned', to: assignee.name, createdAt: assignedAt } });
  return lead.id;
}

/**
 * Finds or creates the lead of an enquiry, in a transaction of the dealer's database: the same phone or email within 30
 * days is the same lead, which gets the car and whatever contact it lacks. Enquiries of one dealer follow each other.
 */
export async function takeEnquiry(tx: Db, tenant: IntakeTenant, enquiry: Enquiry): Promise<TakenEnquiry> {
  const { name, phone, email, car, now } = enquiry;
  const taken = await lockIntake(tx, tenant.id);
  const known = await findKnown(tx, enquiry);
  const leadId = known?.id ?? (await createLead(tx, tenant, { enquiry, taken }));
  if (known) {
    const contact = {
      customerName: known.customerName ?? name,
      customerPhone: known.customerPhone ?? phone,
      customerEmail: known.customerEmail ?? email,
    };
    const data = { ...contact, enquiredAt: now, ...(car ? { carId: car.id } : {}) };
    await tx.lead.update({ where: { id: known.id }, data, select: { id: true } });
  }
  if (!known) await planDeliveries(tx, tenant, leadId);
  if (car) {
    const row = { tenantId: tenant.id, leadId, carId: car.id };
    const { count } = await tx.leadCar.createMany({ data: [row], skipDuplicates: true });
    const change = { tenantId: tenant.id, leadId, kind: 'car' as const, to: car.publicName, createdAt: now };
    if (count === 1 && known) await tx.leadChange.create({ data: change });
  }
  return { leadId, isNew: !known };
}
