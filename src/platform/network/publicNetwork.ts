import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { createResolve, type Resolve } from './resolveName.js';

/** A name turned out to stand for a place that isn't the public internet's. */
export class PrivateAddressError extends Error {
  constructor(hostname: string) {
    super(`${hostname} has an address that is not public`);
    this.name = 'PrivateAddressError';
  }
}

const globalV6 = ipaddr.IPv6.parseCIDR('2000::/3');
const privateNames = /(^|\.)(localhost|local|internal)$/;

/** Whether an IP address is that of one host on the public internet, also where it is written as IPv6. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address);
  return ip.range() === 'unicast' && (ip instanceof ipaddr.IPv4 || ip.match(globalV6));
}

/**
 * Whether a URL that someone gave may be called at all, by its form: https on its own port, no user info, and no host
 * that is private by itself. What its name stands for is seen by `publicLookup` at connecting.
 */
export function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password } = new URL(text);
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return false;
  const host = hostname.replace(/^\[|\]$|\.$/g, '');
  return isIP(host) ? isPublicAddress(host) : host.includes('.') && !privateNames.test(host);
}

/**
 * A socket's `lookup` that finds public addresses only: what it has looked at is what is connected to, so that a name
 * can't change in between. A name of which any address is private is refused with PrivateAddressError. A socket to an
 * address in figures asks no lookup: check those by `isPublicUrl`.
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
