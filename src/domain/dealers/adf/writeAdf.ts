import { XMLBuilder } from 'fast-xml-parser';
import type { Prisma } from '../../../../generated/prisma/client.js';
import type { RequestTenant } from '../../../contract/tenant.js';
import type { Db } from '../../../platform/database/db.js';
import { notFound } from '../../../platform/problem.js';
import type { AdfProspect } from './parseAdf.js';

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  format: true,
  processEntities: true,
});

/** Leaves out the elements that have no text. */
const known = (fields: Record<string, string | number | null | undefined>) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
const fullName = (name: string) => ({ name: { '@part': 'full', '#': name } });

const columns = {
  createdAt: true,
  customerName: true,
  customerPhone: true,
  customerEmail: true,
  adf: true,
  car: { select: { year: true, brand: true, model: true, displayCode: true, vin: true } },
  messages: {
    where: { direction: 'inbound' as const },
    orderBy: [{ createdAt: 'asc' as const }, { id: 'asc' as const }],
    take: 1,
    select: { body: true },
  },
};

/**
 * Returns a lead as a document of ADF 1.0, with the vehicle as it came or else the car of the stock. Throws NOT_FOUND
 * where there is none.
 */
export async function writeAdf(
  db: Db,
  { tenant, where }: { tenant: Pick<RequestTenant, 'name'>; where: Prisma.LeadWhereUniqueInput },
): Promise<string> {
  const lead = await db.lead.findUnique({ where, select: { ...columns, id: true } });
  if (!lead) throw notFound();
  const came = lead.adf as (Pick<AdfProspect, 'vehicle' | 'provider'> & { requestedAt: string | null }) | null;
  const { car } = lead;
  const ofStock = car && {
    year: car.year,
    make: car.brand,
    model: car.model,
    vin: car.vin,
    stock: car.displayCode,
  };
  const { year, make, model, vin, stock } = came?.vehicle ?? ofStock ?? ({} as Partial<AdfProspect['vehicle']>);
  const contact = {
    ...(lead.customerName ? fullName(lead.customerName) : {}),
    ...known({ email: lead.customerEmail, phone: lead.customerPhone }),
  };
  const prospect = {
    '@status': 'new',
    id: { '@sequence': '1', '@source': 'KiwiCar', '#': lead.id },
    requestdate: came?.requestedAt ?? lead.createdAt.toISOString(),
    vehicle: { '@interest': 'buy', '@status': 'used', ...known({ year, make, model, vin, stock }) },
    customer: { contact, ...known({ comments: lead.messages[0]?.body }) },
    vendor: { contact: fullName(tenant.name) },
    provider: fullName(came?.provider ?? 'KiwiCar'),
  };
  const xml = builder.build({ adf: { prospect } });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<?adf version="1.0"?>\n${xml}`;
}
