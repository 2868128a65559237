import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import { cachedAnswer } from './cachedAnswer.js';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Returns the path that a file is served under: pages have no extension, `index` is the folder itself. */
const addressOf = (file: string) => `/docs/${file.replace(/\.html$/, '')}`.replace(/\/index$/, '');

/** Serves the documentation that `npm run docs` has written; a server without it has none. */
export function docs(folder: URL): Router {
  const router = Router({ caseSensitive: true, strict: true });
  if (!existsSync(folder)) return router;
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = types[path.extname(file)];
    if (!type) continue;
    const address = addressOf(file.replaceAll(path.sep, '/'));
    const answer = cachedAnswer({ type, make: () => readFileSync(path.join(fileURLToPath(folder), file)) });
    router.get(address === '/docs' ? ['/docs', '/docs/'] : address, answer);
  }
  return router;
}
