import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { faviconSvg } from '../../src/http/site/favicon.js';
import { asMarkup } from './asMarkup.js';
import { readGuides } from './guides.js';
import { sectionsOf } from './markdown.js';
import { readDocument } from './model/document.js';
import { readOperations } from './model/readOperations.js';
import { renderPage } from './pages/layout.js';
import { operationContent } from './pages/operationPage.js';
import { referenceContent, startContent } from './pages/overviewPages.js';
import { searchEntries } from './searchEntries.js';
import type { Site } from './site.js';

const { values } = parseArgs({ options: { base: { type: 'string', default: '/docs' } } });
const root = fileURLToPath(new URL('../../', import.meta.url));
const target = path.join(root, 'generated/docs');
const at = (...parts: string[]) => path.join(target, ...parts);
const began = performance.now();

const document = readDocument(new URL('../../generated/openapi.json', import.meta.url));
const operations = readOperations(document);
const base = values.base.replace(/\/$/, '');
const site: Site = { base, document, operations, guides: readGuides(document, operations, base) };

rmSync(target, { recursive: true, force: true });
mkdirSync(at('reference'), { recursive: true });
mkdirSync(at('assets'));

const summary = 'Documentation of the KiwiCar API: guides, and every operation with samples and a form to try it.';
writeFileSync(
  at('index.html'),
  renderPage(site, { path: '', title: 'Start', description: summary, content: startContent(site) }),
);
writeFileSync(
  at('reference.html'),
  renderPage(site, {
    path: '/reference',
    title: 'All operations',
    description: 'Every operation of the KiwiCar API.',
    content: referenceContent(site),
    contents: document.tags.map((tag) => ({ id: tag.name, title: tag['x-displayName'] })),
  }),
);
for (const { slug, title, summary: description, markup } of site.guides) {
  const contents = sectionsOf(markup).filter(({ level }) => level === 2);
  const page = { path: `/${slug}`, title, description, content: asMarkup(markup), contents };
  writeFileSync(at(`${slug}.html`), renderPage(site, page));
}
for (const operation of operations) {
  const { id, summary: title } = operation;
  const page = {
    path: `/reference/${id}`,
    title,
    description: `${title}: fields, samples and errors.`,
    ...operationContent(operation, site),
  };
  writeFileSync(at('reference', `${id}.html`), renderPage(site, page));
}
writeFileSync(at('assets', 'search.json'), JSON.stringify(searchEntries(site)));
writeFileSync(at('assets', 'icon.svg'), faviconSvg);
copyFileSync(path.join(root, 'deploy/docs/assets/docs.css'), at('assets', 'docs.css'));
await build({
  entryPoints: {
    docs: path.join(root, 'deploy/docs/client/main.ts'),
    theme: path.join(root, 'deploy/docs/client/theme.ts'),
  },
  outdir: at('assets'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
});

/** What a reader downloads for a page, compressed. */
const assets = readdirSync(at('assets')).map((name) => gzipSync(readFileSync(at('assets', name))).length);
const pageBytes = (file: string) =>
  gzipSync(readFileSync(at(file))).length + assets.reduce((sum, size) => sum + size, 0);
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;
const pages = readdirSync(target, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
const total = pages.reduce((sum, name) => sum + statSync(at(name)).size, 0);
process.stdout.write(
  `${pages.length} pages in generated/docs (${kilobytes(total)}) in ${((performance.now() - began) / 1000).toFixed(1)} s; ` +
    `compressed with all assets: start ${kilobytes(pageBytes('index.html'))}, ` +
    `createListing ${kilobytes(pageBytes('reference/createListing.html'))}, errors ${kilobytes(pageBytes('errors.html'))}\n`,
);
