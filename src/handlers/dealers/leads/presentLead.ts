import type { Schema } from '../../../contract/contract.js';
import type { Lead, LeadMessage, LeadSummary } from '../../../domain/dealers/leads/lead.js';

const presentPerson = (person: { userId: string | null; name: string } | null): Schema<'LeadPerson'> | null =>
  person?.userId ? { id: person.userId, name: person.name } : null;

const toText = (moment: Date | null) => moment?.toISOString() ?? null;

export function presentLeadSummary({ assignee, tags, ...lead }: LeadSummary): Schema<'LeadSummary'> {
  return {
    id: lead.id,
    customerName: lead.customerName,
    customerPhone: lead.customerPhone,
    customerEmail: lead.customerEmail,
    status: lead.status,
    source: lead.source,
    car: lead.car,
    assignedTo: presentPerson(assignee),
    tags: tags as string[],
    notes: lead.notes,
    unreadCount: lead.unreadCount,
    firstResponseAt: toText(lead.firstResponseAt),
    slaDueAt: toText(lead.slaDueAt),
    createdAt: lead.createdAt.toISOString(),
    updatedAt: lead.updatedAt.toISOString(),
  };
}

export const presentLeadMessage = ({ media, createdAt, ...message }: LeadMessage): Schema<'LeadMessage'> => ({
  ...message,
  media: media as unknown as Schema<'LeadMedia'>[],
  createdAt: createdAt.toISOString(),
});

/** Presents a lead in full, its messages and history oldest first. */
export function presentLead(lead: Lead): Schema<'Lead'> {
  return {
    ...presentLeadSummary(lead),
    consentAt: toText(lead.consentAt),
    messages: lead.messages.map(presentLeadMessage).reverse(),
    history: lead.changes
      .map(({ actor, createdAt, ...change }) => ({
        ...change,
        by: presentPerson(actor),
        createdAt: createdAt.toISOString(),
      }))
      .reverse(),
    deliveries: lead.deliveries
      .map(({ createdAt, deliveredAt, ...delivery }) => ({
        ...delivery,
        createdAt: createdAt.toISOString(),
        deliveredAt: toText(deliveredAt),
      }))
      .reverse(),
  };
}
