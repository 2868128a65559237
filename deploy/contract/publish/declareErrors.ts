import { errorStatuses } from '../../../src/http/errors.js';
import type { ErrorCode } from '../../../src/contract/contract.js';
import { operationsOf, resolve, type Document, type Media, type Response } from './document.js';

const example = (code: string) => ({ $ref: `#/components/examples/${code}` });

/** Names an example for each code: the operation's own, or the one that all share. */
function withExamples(media: Media, codes: string[]): Media {
  const own = media.examples ?? {};
  return { ...media, examples: Object.fromEntries(codes.map((code) => [code, own[code] ?? example(code)])) };
}

/** Gives each error response of an operation exactly the examples of the codes that the operation lists there. */
export function declareErrors(document: Document): void {
  for (const operation of operationsOf(document)) {
    const listed = (operation['x-error-codes'] ?? []) as ErrorCode[];
    for (const [status, reference] of Object.entries(operation.responses)) {
      const codes = listed.filter((code) => String(errorStatuses[code]) === status);
      const response = resolve<Response>(document, reference);
      const json = response.content?.['application/json'];
      if (codes.length === 0 || !json) continue;
      if (Object.keys(json.examples ?? {}).join() === codes.join()) continue;
      const content = { ...response.content, 'application/json': withExamples(json, codes) };
      operation.responses[status] = { ...response, content };
    }
  }
}
