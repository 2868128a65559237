import { createPublicFetch, type PublicFetchOptions } from '../../platform/network/publicFetch.js';
import type { PhotoSource } from './PhotoSource.js';

const maxBytes = 5 * 1024 * 1024;
const maxRedirects = 3;

/** Creates the source of photos on public https servers. */
export function createHttpsPhotos(options: PublicFetchOptions = {}): PhotoSource {
  const fetchPublic = createPublicFetch(options, { maxResponseBytes: maxBytes });

  async function follow(url: string, redirects = 0): ReturnType<PhotoSource['download']> {
    const response = await fetchPublic(url, { headers: { Accept: 'image/*' } });
    if (!response) return { reason: 'Must be a public https address' };
    if (response.ok) return { bytes: new Uint8Array(await response.arrayBuffer()) };
    await response.body?.cancel();
    const location = response.headers.get('location');
    const isRedirect = response.status >= 300 && response.status < 400 && location !== null;
    if (!isRedirect) return { reason: `Answered ${response.status}` };
    if (redirects === maxRedirects) return { reason: 'Redirects too often' };
    return follow(new URL(location, url).href, redirects + 1);
  }

  return { download: (url) => follow(url).catch(() => ({ reason: 'Could not be downloaded' })) };
}
