import { operationsOf, resolve, type Document } from './document.js';

/** Describes how each list is paged (`x-pagination`): the parameters and fields by which a client walks through it. */
export function describePaging(document: Document): void {
  for (const operation of operationsOf(document)) {
    const names = new Set((operation.parameters ?? []).map((parameter) => resolve(document, parameter).name));
    if (!names.has('page') && !names.has('cursor')) continue;
    operation['x-pagination'] = {
      items: 'data',
      ...(names.has('page') ? { page: 'page', totalPages: 'pagination.totalPages' } : {}),
      ...(names.has('limit') ? { limit: 'limit' } : {}),
      ...(names.has('cursor') ? { cursor: 'cursor', nextCursor: 'pagination.nextCursor' } : {}),
    };
  }
}
