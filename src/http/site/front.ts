import { Router } from 'express';
import { stringify } from 'yaml';

import { cachedAnswer } from './cachedAnswer.js';
import { faviconIco, faviconSvg } from './favicon.js';
import { homePage, homeStyles } from './homePage.js';
import { publishedContract } from './publishedContract.js';

const robots = `User-agent: *
Disallow: /api/
Disallow: /dev/
`;

const dayCached = 'public, max-age=86400';

interface Front {
  contractFile: URL;
  apiUrl: string;
  version: string;
  hasOutbox: boolean;
}

/** Serves what people, crawlers and tools request at a server's root: the same bytes for everyone. */
export function front({ contractFile, ...page }: Front): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const published = () => publishedContract(contractFile, page.apiUrl);
  const serve = (path: string, ...settings: Parameters<typeof cachedAnswer>) =>
    router.get(path, cachedAnswer(...settings));
  serve('/', { type: 'text/html; charset=utf-8', make: () => homePage(page) });
  serve('/home.css', { type: 'text/css; charset=utf-8', make: () => homeStyles });
  serve('/favicon.ico', { type: 'image/x-icon', make: () => faviconIco, cacheControl: dayCached });
  serve('/favicon.svg', { type: 'image/svg+xml', make: () => faviconSvg, cacheControl: dayCached });
  serve('/robots.txt', { type: 'text/plain; charset=utf-8', make: () => robots });
  serve('/openapi.json', {
    type: 'application/json; charset=utf-8',
    make: () => JSON.stringify(published()),
    isOpen: true,
  });
  serve('/openapi.yaml', {
    type: 'application/yaml; charset=utf-8',
    make: () => stringify(published(), { aliasDuplicateObjects: false, lineWidth: 120 }),
    isOpen: true,
  });
  return router;
}
