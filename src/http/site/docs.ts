import { createRequire } from 'node:module';
import path from 'node:path';
import express, { Router } from 'express';
import { cachedAnswer } from './cachedAnswer.js';

const redocFolder = path.join(path.dirname(createRequire(import.meta.url).resolve('redoc/package.json')), 'bundles');

const page = `<!doctype html>
<html lang="en-NZ">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>KiwiCar API</title>
<link rel="stylesheet" href="/docs/page.css">
</head>
<body>
<div id="docs"></div>
<script src="/docs/start.js"></script>
<script src="/docs/redoc.standalone.js"></script>
<script src="/docs/show.js"></script>
</body>
</html>
`;

// `default-src 'self'` forbids <style> elements and workers made from blobs. Redoc's styles go into a constructed
// sheet, which is allowed; its search, which needs such a worker, is off.
const start = `const create = Document.prototype.createElement;
Document.prototype.createElement = function (name, options) {
  if (String(name).toLowerCase() !== 'style') return create.call(this, name, options);
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  return Object.defineProperty(create.call(this, 'template'), 'sheet', { value: sheet });
};
`;

const show = `Redoc.init('/openapi.json', { disableSearch: true, expandResponses: '200,201', nativeScrollbars: true },
  document.getElementById('docs'));
`;

/** Serves the interactive API docs, from our files only. */
export function docs(): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get(['/docs', '/docs/'], cachedAnswer({ type: 'text/html; charset=utf-8', make: () => page }));
  router.get('/docs/start.js', cachedAnswer({ type: 'text/javascript; charset=utf-8', make: () => start }));
  router.get('/docs/show.js', cachedAnswer({ type: 'text/javascript; charset=utf-8', make: () => show }));
  router.get('/docs/page.css', cachedAnswer({ type: 'text/css; charset=utf-8', make: () => 'body { margin: 0 }' }));
  router.use('/docs', express.static(redocFolder, { index: false, redirect: false, maxAge: 86_400_000 }));
  return router;
}
