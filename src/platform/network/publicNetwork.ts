import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { createResolve, type Resolve } from './resolveName.js';

/** A name that resolves to an address outside of the public internet. */
export class PrivateAddressError extends Error {
  constructor(hostname: string) {
    super(`${hostname} has an address that is not public`);
    this.name = 'PrivateAddressError';
  }
}

const globalV6 = ipaddr.IPv6.parseCIDR('2000::/3');
const privateNames = /(^|\.)(localhost|local|internal)$/;

/** Returns whether an IP address is a single host on the public internet, including IPv4 addresses written as IPv6. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address);
  return ip.range() === 'unicast' && (ip instanceof ipaddr.IPv4 || ip.match(globalV6));
}

/**
 * Returns whether a user-supplied URL may be called, judging by its form: https on the default port, no user info, and
 * no private host. `publicLookup` checks the addresses of its host name when connecting.
 */
export function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password } = new URL(text);
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return false;
  const host = hostname.replace(/^\[|\]$|\.$/g, '');
  return isIP(host) ? isPublicAddress(host) : host.includes('.') && !privateNames.test(host);
}

/**
 * A socket's `lookup` that accepts only public addresses: the checked address is the one that is connected to, so a
 * name can't change in between. Fails with PrivateAddressError if any address of the name is private. Sockets to
 * literal IP addresses skip the lookup: check those with `isPublicUrl`.
 */
export function publicLookup(resolve: Resolve = createResolve()): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
        return done(new PrivateAddressError(hostname), []);
      }
      if (options.all) return done(null, addresses);
      done(null, first.address, first.family);
    });
  };
}
