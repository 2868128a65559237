import type { Contract } from '../../../src/http/contractIndex.js';
import { declareConditionalReads } from './declareConditionalReads.js';
import { declareErrors } from './declareErrors.js';
import { declareHeaders } from './declareHeaders.js';
import { describeEvents } from './describeEvents.js';
import { describePaging } from './describePaging.js';
import type { Document } from './document.js';
import { formatNumbers } from './formatNumbers.js';
import { openResponses } from './openResponses.js';
import { removeUnused } from './removeUnused.js';
import { separateNulls } from './separateNulls.js';
import { simplify } from './simplify.js';
import { splitDirections } from './splitDirections.js';

/** Puts the absolute production address first; a running server names its own instead. */
const byReach = ({ url }: { url: string }) => (url.includes('://api.kiwicar') ? 0 : url.includes('://') ? 1 : 2);

/**
 * Returns the contract as partners get it, from the one that the server enforces: requests closed and within what client
 * generators can express, responses open, and everything declared that the server adds by itself.
 */
export function publish({ document: source, operations }: Contract): Document {
  const document = structuredClone(source) as Document;
  const conditional = new Set<string>(
    operations.flatMap(({ id, isConditionalRead }) => (isConditionalRead ? [id] : [])),
  );
  const ofResponses = splitDirections(document);
  openResponses(document, ofResponses);
  simplify(document);
  separateNulls(document);
  describePaging(document);
  describeEvents(document);
  declareErrors(document);
  declareConditionalReads(document, (id) => conditional.has(id));
  declareHeaders(document);
  formatNumbers(document);
  removeUnused(document);
  document.servers = document.servers
    .filter(({ url }) => url.includes('://'))
    .sort((a, b) => byReach(a) - byReach(b))
    .map((server) => ({ ...server, 'x-internal': false }));
  return document;
}
