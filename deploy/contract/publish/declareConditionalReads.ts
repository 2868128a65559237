import { operationsOf, type Document } from './document.js';

const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  description:
    'The `ETag` of the response that you have; while nothing has changed, the response is 304 without a body.',
  schema: { type: 'string', minLength: 1, maxLength: 1000 },
  example: '"kq3V0xT9bN4mYw7d.Lr2HcUeJ8sPzG5aF"',
};

/** Declares what the server does for every read: an ETag, and 304 to a caller that has it. */
export function declareConditionalReads(document: Document, isConditional: (operationId: string) => boolean): void {
  const tag = { ETag: { $ref: '#/components/headers/ETag' } };
  document.components.parameters.IfNoneMatch = ifNoneMatch;
  document.components.responses.NotModified = {
    description: 'Nothing has changed since the version in `If-None-Match`. The body is empty.',
    headers: tag,
  };
  for (const operation of operationsOf(document)) {
    if (!isConditional(operation.operationId)) continue;
    const { 200: ok, ...others } = operation.responses;
    operation.parameters = [
      ...(operation.parameters ?? []),
      { $ref: '#/components/parameters/IfNoneMatch' } as (typeof operation.parameters & object)[number],
    ];
    ok!.headers = { ...ok!.headers, ...tag };
    operation.responses = {
      200: ok!,
      304: { $ref: '#/components/responses/NotModified' } as typeof ok & object,
      ...others,
    };
  }
}
