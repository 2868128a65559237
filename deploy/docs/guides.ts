import { readFileSync } from 'node:fs';
import { renderMarkdown } from './markdown.js';
import type { Document } from './model/document.js';
import type { Operation } from './model/readOperations.js';
import { limitsTable } from './pages/limits.js';
import type { Guide } from './site.js';

/** The guides in the order of the navigation, each a file of docs/guides. */
const slugs = [
  'getting-started',
  'first-app',
  'authentication',
  'errors',
  'pagination',
  'rate-limits',
  'idempotency',
  'conditional-requests',
  'live-notifications',
  'uploads',
  'dealers',
  'versioning',
  'sdk',
  'mock',
  'postman',
  'changelog',
];

const folder = new URL('../../docs/guides/', import.meta.url);

/** Reads the guides; `<!-- rate-limits -->` stands for the table of the contract's limits. */
export function readGuides(document: Document, operations: Operation[], base: string): Guide[] {
  const limits = limitsTable(operations, document['x-rate-limit']);
  return slugs.map((slug) => {
    const text = readFileSync(new URL(`${slug}.md`, folder), 'utf8').replace('<!-- rate-limits -->', limits);
    const [, title, summary] = /^# (.+)\n\n([^\n]+(?:\n[^\n]+)*)/.exec(text) ?? [];
    if (!title || !summary) throw new Error(`docs/guides/${slug}.md must begin with a title and a paragraph`);
    return {
      slug,
      title,
      summary: summary.replace(/\s+/g, ' ').replace(/[`*]|\[([^\]]+)\]\([^)]+\)/g, '$1'),
      markup: renderMarkdown(text, base),
    };
  });
}
