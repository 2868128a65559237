import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Problem } from '../platform/problem.js';
import type { Precondition } from '../contract/precondition.js';

const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 16);

const tagFor = (content: string, version: string) => `"${content}.${digest(`${content}.${version}`)}"`;

/**
 * Returns the strong tag of a response: it changes with every byte, and it identifies the version of the resource (empty
 * for one that cannot be updated), so that a change of a counter (views) does not make an update fail.
 */
export const entityTag = (body: unknown, version = ''): string => tagFor(digest(JSON.stringify(body)), version);

const tagsOf = (header: string) => header.split(',').map((tag) => tag.trim());

/**
 * Whether `If-None-Match` contains the tag, by weak comparison. Other than Express, it disregards `Cache-Control:
 * no-cache`, which `fetch` adds to every conditional request and which is addressed to caches.
 */
export function matchesTag({ headers }: Pick<IncomingMessage, 'headers'>, tag: string): boolean {
  const header = headers['if-none-match'];
  if (header === undefined) return false;
  return header.trim() === '*' || tagsOf(header).some((known) => known.replace(/^W\//, '') === tag);
}

const isTagOf = (tag: string, version: string) => {
  const [, content] = /^"([\w-]{16})\.[\w-]{16}"$/.exec(tag) ?? [];
  return content !== undefined && tag === tagFor(content, version);
};

/** Reads the `If-Match` header (RFC 9110): undefined without one, and for `*`, which any existing resource matches. */
export function readPrecondition({ headers }: Pick<IncomingMessage, 'headers'>): Precondition | undefined {
  const header = headers['if-match'];
  if (header === undefined || header.trim() === '*') return undefined;
  const tags = tagsOf(header);
  return (version) => {
    if (tags.some((tag) => isTagOf(tag, version))) return;
    throw new Problem('PRECONDITION_FAILED', 'The resource has changed since you read it: read it again');
  };
}
