import ipaddr from 'ipaddr.js';
import { requestContext } from '../logging/requestContext.js';

const networkBits = 64;
const withPort = /^\[(?<v6>[^\]]+)\](?::\d+)?$|^(?<v4>[\d.]+):\d+$/;
/** IPv4 hosts in the form of a protocol translator: the address is the last 32 bits. */
const translatedRanges = ['ipv4Mapped', 'rfc6145', 'rfc6052'];

/**
 * Returns the canonical client of an address: an IPv4 address, or the /64 of an IPv6 address, because a subscriber can
 * choose addresses from at least a /64. Ignores a port and a zone. Returns `unknown` for anything that is not an
 * address.
 */
export function clientKeyOf(address: string | undefined): string {
  const groups = withPort.exec(address ?? '')?.groups;
  const bare = groups?.v6 ?? groups?.v4 ?? address ?? '';
  if (!ipaddr.isValid(bare)) return 'unknown';
  const ip = ipaddr.parse(bare);
  if (ip instanceof ipaddr.IPv4) return ip.toString();
  if (translatedRanges.includes(ip.range())) return new ipaddr.IPv4(ip.toByteArray().slice(-4)).toString();
  const network = new ipaddr.IPv6([...ip.parts.slice(0, networkBits / 16), 0, 0, 0, 0]);
  return `${network.toString()}/${networkBits}`;
}

/** Returns the client of the current request; work outside of a request counts as one client. */
export const currentClientKey = (): string => requestContext.getStore()?.clientKey ?? 'internal';
