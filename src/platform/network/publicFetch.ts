import { Agent, fetch, type RequestInit, type Response } from 'undici';
import { isPublicUrl, publicLookup } from './publicNetwork.js';

const connectTimeoutMs = 2000;

export interface PublicFetchOptions {
  /** Judges each address by its form. */
  isAllowed?: (url: string) => boolean;
  /** Resolves names; must give public addresses alone. */
  lookup?: ReturnType<typeof publicLookup>;
  /** Of the whole call. */
  timeoutMs?: number;
}

/** Sends a request; null for an address that isn't public. Redirects are not followed. */
type PublicFetch = (url: string, request: RequestInit) => Promise<Response | null>;

/** Creates a `fetch` for addresses that others supply: it connects to public https servers alone. */
export function createPublicFetch(
  { isAllowed = isPublicUrl, lookup = publicLookup(), timeoutMs = 10_000 }: PublicFetchOptions,
  { maxResponseBytes }: { maxResponseBytes: number },
): PublicFetch {
  const dispatcher = new Agent({ connect: { lookup, timeout: connectTimeoutMs }, maxResponseSize: maxResponseBytes });
  return async (url, request) =>
    isAllowed(url)
      ? fetch(url, { ...request, dispatcher, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
      : null;
}
