import ipaddr from 'ipaddr.js';
import { requestContext } from '../logging/requestContext.js';

const networkBits = 64;
const withPort = /^\[(?<v6>[^\]]+)\](?::\d+)?$|^(?<v4>[\d.]+):\d+$/;
/** IPv4 hosts as a translator between the protocols writes them, their address being the last 32 bits. */
const translatedRanges = ['ipv4Mapped', 'rfc6145', 'rfc6052'];

/**
 * Returns the one spelling of the client behind an address: an IPv4 address, or the /64 of an IPv6 address, since a
 * subscriber has at least a /64 to choose addresses from. A port and a zone are ignored. `unknown` for anything that is
 * no address.
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

/** Returns the client that the present request is from; work that no request waits for counts as one client. */
export const currentClientKey = (): string => requestContext.getStore()?.clientKey ?? 'internal';
