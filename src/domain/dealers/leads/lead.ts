import type { Prisma } from '../../../../generated/prisma/client.js';

const person = { select: { userId: true, name: true } } as const;

export const summaryColumns = {
  id: true,
  customerName: true,
  customerPhone: true,
  customerEmail: true,
  status: true,
  source: true,
  tags: true,
  notes: true,
  unreadCount: true,
  firstResponseAt: true,
  slaDueAt: true,
  createdAt: true,
  updatedAt: true,
  car: { select: { id: true, publicName: true, slug: true } },
  assignee: person,
} satisfies Prisma.LeadSelect;

/** What lists show of a lead. */
export type LeadSummary = Prisma.LeadGetPayload<{ select: typeof summaryColumns }>;

export const messageColumns = {
  id: true,
  direction: true,
  channel: true,
  body: true,
  media: true,
  status: true,
  createdAt: true,
} satisfies Prisma.LeadMessageSelect;

export type LeadMessage = Prisma.LeadMessageGetPayload<{ select: typeof messageColumns }>;

const changeColumns = {
  id: true,
  kind: true,
  from: true,
  to: true,
  createdAt: true,
  actor: person,
} satisfies Prisma.LeadChangeSelect;

const deliveryColumns = {
  channel: true,
  status: true,
  attempts: true,
  error: true,
  createdAt: true,
  deliveredAt: true,
} satisfies Prisma.LeadDeliverySelect;

const maxShown = 500;
const newest = [{ createdAt: 'desc' as const }, { id: 'desc' as const }];

export const leadColumns = {
  ...summaryColumns,
  consentAt: true,
  messages: { select: messageColumns, orderBy: newest, take: maxShown },
  changes: { select: changeColumns, orderBy: newest, take: maxShown },
  deliveries: { select: deliveryColumns, orderBy: newest, take: maxShown },
} satisfies Prisma.LeadSelect;

/** A lead with its newest messages and changes, newest first. */
export type Lead = Prisma.LeadGetPayload<{ select: typeof leadColumns }>;
