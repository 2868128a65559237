import type { Schema } from '../../../contract/contract.js';
import type { RequestTenant } from '../../../contract/tenant.js';

/** Presents what a tenant shows its visitors. */
export function presentSite(tenant: RequestTenant): Schema<'Site'> {
  const { name, slug, locale, currency, country, timeZone, region, openingHours, socialLinks, traderNumber } = tenant;
  const { tagline, logoUrl, primaryColor, accentColor, address, phone, whatsappNumber } = tenant;
  return {
    name,
    slug,
    locale,
    currency,
    country,
    timeZone,
    region,
    openingHours,
    branding: { tagline, logoUrl, primaryColor, accentColor },
    contact: { address, phone, whatsappNumber },
    socialLinks,
    traderNumber,
  };
}
