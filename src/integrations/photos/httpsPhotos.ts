import { Agent, fetch } from 'undici';
import { isPublicUrl, publicLookup } from '../../platform/network/publicNetwork.js';
import type { PhotoSource } from './PhotoSource.js';

const maxBytes = 5 * 1024 * 1024;
const maxRedirects = 3;

interface Options {
  /** Judges each address, those of redirects too, by its form. */
  isAllowed?: (url: string) => boolean;
  /** Resolves names; must give public addresses alone. */
  lookup?: ReturnType<typeof publicLookup>;
  timeoutMs?: number;
}

/** Creates the source of photos on public https servers. */
export function createHttpsPhotos(options: Options = {}): PhotoSource {
  const { isAllowed = isPublicUrl, lookup = publicLookup(), timeoutMs = 10_000 } = options;
  const dispatcher = new Agent({ connect: { lookup, timeout: 2000 }, maxResponseSize: maxBytes });

  async function follow(url: string, signal: AbortSignal, redirects = 0): ReturnType<PhotoSource['download']> {
    if (!isAllowed(url)) return { reason: 'Must be a public https address' };
    const response = await fetch(url, { dispatcher, signal, redirect: 'manual', headers: { Accept: 'image/*' } });
    const location = response.headers.get('location');
    const isRedirect = response.status >= 300 && response.status < 400 && location !== null;
    if (response.ok) return { bytes: new Uint8Array(await response.arrayBuffer()) };
    await response.body?.cancel();
    if (!isRedirect) return { reason: `Answered ${response.status}` };
    if (redirects === maxRedirects) return { reason: 'Redirects too often' };
    return follow(new URL(location, url).href, signal, redirects + 1);
  }

  return {
    download: (url) => follow(url, AbortSignal.timeout(timeoutMs)).catch(() => ({ reason: 'Could not be downloaded' })),
  };
}
