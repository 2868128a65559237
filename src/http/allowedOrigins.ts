import type { Config } from '../config.js';
import { findTenantByHost, isActive } from '../domain/dealers/index.js';
import type { Services } from '../services.js';

type OriginRules = Pick<Config, 'allowedOrigins' | 'allowsLocalOrigins'>;
export type OriginServices = Pick<Services, 'config' | 'db' | 'cache' | 'logger'>;

const local = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const site = /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/;

/** Returns whether the configuration allows an origin, or in development this machine does. */
export const isConfiguredOrigin = ({ allowedOrigins, allowsLocalOrigins }: OriginRules, origin: string): boolean =>
  allowedOrigins.includes(origin) || (allowsLocalOrigins && local.test(origin));

/** Returns whether pages of an origin may call: those of the configuration, and the sites of active dealers. */
export async function isAllowedOrigin(services: OriginServices, origin: string): Promise<boolean> {
  if (isConfiguredOrigin(services.config, origin)) return true;
  const [, host] = site.exec(origin) ?? [];
  if (host === undefined) return false;
  try {
    const tenant = await findTenantByHost(services, host);
    return tenant !== null && isActive(tenant);
  } catch (error) {
    services.logger.warn('an origin could not be looked up', { error });
    return false;
  }
}
