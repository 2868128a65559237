import { domainToASCII } from 'node:url';

/**
 * Returns a host in the one form that tenants are stored and found by: without port and trailing dot, in lower case and
 * in ASCII. Returns null for what is no host name.
 */
export function hostName(host: string): string | null {
  const name = host.trim().replace(/:\d+$/, '').replace(/\.$/, '');
  return domainToASCII(name).toLowerCase() || null;
}
