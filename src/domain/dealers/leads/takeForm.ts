import type { Schema } from '../../../contract/contract.js';
import type { RequestTenant } from '../../../contract/tenant.js';
import { inTransaction, type Db } from '../../../platform/database/db.js';
import { invalid, notFound } from '../../../platform/problem.js';
import { internationalNumber } from '../../../platform/text/phoneNumber.js';
import { shownStatuses } from '../showroom/readShownCar.js';
import { addInbound } from './addInbound.js';
import { takeEnquiry } from './takeEnquiry.js';

interface Form {
  tenant: RequestTenant;
  slug: string;
  fields: Schema<'Enquiry'>;
  now: Date;
}

/**
 * Takes the form of a dealer's site about a car. Throws NOT_FOUND for a car that visitors don't see, and VALIDATION_ERROR
 * without consent, which is kept with its time, without a phone or an email, and for an invalid number. Stores nothing if the honeypot is filled.
 */
export async function takeForm(db: Db, { tenant, slug, fields, now }: Form): Promise<void> {
  const { name, phone: typed, email = null, message, consent, website } = fields;
  if (!consent) throw invalid('consent', 'Must be true');
  if (typed === undefined && email === null) throw invalid('phone', 'Give a phone number or an email address');
  const phone = typed === undefined ? null : internationalNumber(typed, tenant.country);
  if (typed !== undefined && phone === null) throw invalid('phone', 'Must be a phone number');
  const named = await db.carSlug.findUnique({
    where: { tenantId_slug: { tenantId: tenant.id, slug }, car: { status: { in: shownStatuses } } },
    select: { car: { select: { id: true, publicName: true } } },
  });
  if (!named) throw notFound();
  if (website) return;
  await inTransaction(db, async (tx) => {
    const enquiry = { source: 'web' as const, name, phone, email, car: named.car, now };
    const { leadId } = await takeEnquiry(tx, tenant, enquiry);
    await tx.lead.updateMany({ where: { id: leadId }, data: { consentAt: now } });
    await addInbound(tx, { tenantId: tenant.id, leadId, channel: 'web', body: message ?? '', now });
  });
}
