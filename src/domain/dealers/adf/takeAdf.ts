import type { RequestTenant } from '../../../contract/tenant.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { invalid } from '../../../platform/problem.js';
import { toEmailAddress } from '../../../platform/text/emailAddress.js';
import { internationalNumber } from '../../../platform/text/phoneNumber.js';
import { addInbound } from '../leads/addInbound.js';
import { summaryColumns, type LeadSummary } from '../leads/lead.js';
import { takeEnquiry } from '../leads/takeEnquiry.js';
import { parseAdf, type AdfProspect } from './parseAdf.js';

const dayMs = 86_400_000;
const deliverable = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/;

/** Leaves out an invalid phone or email if the other one is valid. Throws VALIDATION_ERROR without either. */
function contactOf({ phone: typed, email: given }: AdfProspect, country: string) {
  const phone = typed && internationalNumber(typed, country);
  const address = toEmailAddress(given ?? '').toLowerCase();
  const email = deliverable.test(address) ? address : null;
  if (!phone && !email) throw invalid(typed ? 'phone' : 'email', 'Must have a phone number or an email address');
  return { phone: phone || null, email };
}

/** Returns the car of the stock that a prospect names by its stock number, or else by its VIN. */
async function findVehicle(db: Db, tenantId: string, { stock, vin }: AdfProspect['vehicle']) {
  const select = { id: true, publicName: true };
  const byStock = stock
    ? await db.car.findUnique({ where: { tenantId_displayCode: { tenantId, displayCode: stock } }, select })
    : null;
  return byStock ?? (vin ? await db.car.findFirst({ where: { vin }, orderBy: { id: 'asc' }, select }) : null);
}

/**
 * Takes the first prospect of an ADF document as an enquiry. Returns its lead, and whether that was known. Throws
 * VALIDATION_ERROR as `parseAdf` does, and without a phone and an email.
 */
export async function takeAdf(
  db: Db,
  { tenant, document, now }: { tenant: RequestTenant; document: string; now: Date },
): Promise<{ lead: LeadSummary; isNew: boolean }> {
  const prospect = parseAdf(document);
  const { vehicle, provider, requestedAt, name, comments } = prospect;
  const contact = contactOf(prospect, tenant.country);
  const tenantId = tenant.id;
  const isRecent = requestedAt && Math.abs(now.getTime() - requestedAt.getTime()) <= dayMs;
  return inTransaction(db, async (tx) => {
    const car = await findVehicle(tx, tenantId, vehicle);
    const { leadId, isNew } = await takeEnquiry(tx, tenant, { source: 'adf', name, ...contact, car, now });
    const adf = { vehicle, provider, requestedAt: requestedAt?.toISOString() ?? null };
    await tx.lead.update({ where: { id: leadId }, data: { adf }, select: { id: true } });
    const sentAt = isRecent ? requestedAt : now;
    await addInbound(tx, { tenantId, leadId, channel: 'adf', body: comments ?? '', now: sentAt });
    return { lead: await tx.lead.findUniqueOrThrow({ where: { id: leadId }, select: summaryColumns }), isNew };
  });
}
