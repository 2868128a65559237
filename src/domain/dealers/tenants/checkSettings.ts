import { isPublicUrl } from '../../../platform/network/publicNetwork.js';
import { invalid } from '../../../platform/problem.js';
import { hostName } from './hostName.js';
import type { TenantSettings } from './tenant.js';

const works = (attempt: () => unknown): boolean => {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
};

/** Subdomains that belong to the platform. */
const reserved = new Set(['admin', 'api', 'app', 'cdn', 'docs', 'mail', 'staging', 'www']);

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Returns the settings with the domain in its stored form. Throws VALIDATION_ERROR naming the field. */
export function checkSettings<Settings extends TenantSettings>(
  settings: Settings,
  { platformDomain }: { platformDomain: string },
): Settings {
  const { locale, currency, timeZone, domain, slug, subdomain = slug, openingHours = {}, crmUrl } = settings;
  if (subdomain !== undefined && reserved.has(subdomain))
    throw invalid(settings.subdomain === undefined ? 'slug' : 'subdomain', 'Belongs to the platform');
  if (locale !== undefined && !works(() => Intl.NumberFormat.supportedLocalesOf(locale)))
    throw invalid('locale', 'Must be a language tag, such as en-NZ');
  if (currency !== undefined && !Intl.supportedValuesOf('currency').includes(currency))
    throw invalid('currency', 'Must be an ISO 4217 code');
  if (timeZone !== undefined && !works(() => new Intl.DateTimeFormat('en', { timeZone })))
    throw invalid('timeZone', 'Must be a time zone, such as Pacific/Auckland');
  if (crmUrl && !isPublicUrl(crmUrl)) throw invalid('crmUrl', 'Must be a public https address');
  for (const day of weekdays) {
    const times = openingHours[day];
    if (times && times.opens >= times.closes) throw invalid(`openingHours.${day}`, 'Must open before it closes');
  }
  if (domain === undefined || domain === null) return settings;
  const name = hostName(domain);
  if (name === null) throw invalid('domain', 'Must be a domain name');
  if (name === platformDomain || name.endsWith(`.${platformDomain}`))
    throw invalid('domain', 'Must not belong to the platform: set the subdomain instead');
  return { ...settings, domain: name };
}
