import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import { Problem } from '../../platform/problem.js';

/** Returns the name or address in a Host header, without its port; null if it is neither. */
function hostOf(header: string | undefined): string | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(header ?? '');
  return (match?.[1] ?? match?.[2])?.toLowerCase() ?? null;
}

/**
 * Rejects requests for a host that isn't this machine. A foreign site can point its name at 127.0.0.1 and read what is
 * served there from a developer's browser (DNS rebinding); it can't do so with an address or with our names.
 */
export function refuseForeignHosts({ apiUrl, host }: { apiUrl: string; host: string }): RequestHandler {
  const ours = new Set(['localhost', host.toLowerCase(), hostOf(new URL(apiUrl).host)]);
  return (req, _res, next) => {
    const asked = hostOf(req.headers.host);
    if (asked !== null && (ours.has(asked) || asked.endsWith('.localhost') || isIP(asked) !== 0)) return next();
    throw new Problem('FORBIDDEN', 'Open this page under localhost, or set API_URL to the address that you use');
  };
}
