import { operationsOf, resolve, type Document, type Operation, type Response } from './document.js';

const header = (name: string) => ({ $ref: `#/components/headers/${name}` });
const optional = { type: 'integer', minimum: 0 };

const components = {
  RequestId: {
    description: 'The id of the request, as in the logs: yours if you sent one.',
    required: true,
    schema: { type: 'string', maxLength: 64 },
    example: '3f2b8c1e-6a4d-4e0b-9c7f-2d1a5b8e9f00',
  },
  CacheControl: {
    description: 'Who may store the response.',
    required: true,
    schema: { type: 'string' },
    example: 'private, no-cache',
  },
  RateLimitLimit: { description: 'The requests allowed per window.', schema: optional, example: 100 },
  RateLimitRemaining: { description: 'The requests left in the window.', schema: optional, example: 99 },
  RateLimitReset: { description: 'The seconds until the window ends.', schema: optional, example: 60 },
  IdempotentReplayed: {
    description: '`true` if this is the stored response to an earlier request with the same `Idempotency-Key`.',
    schema: { type: 'string' },
    example: 'true',
  },
};

const ofEveryResponse = {
  'X-Request-Id': header('RequestId'),
  'Cache-Control': header('CacheControl'),
};
const ofLimits = {
  'RateLimit-Limit': header('RateLimitLimit'),
  'RateLimit-Remaining': header('RateLimitRemaining'),
  'RateLimit-Reset': header('RateLimitReset'),
};
const ofReplays = { 'Idempotent-Replayed': header('IdempotentReplayed') };

const takesKey = (document: Document, { parameters = [] }: Operation) =>
  parameters.some((parameter) => resolve(document, parameter).name === 'Idempotency-Key');

function add(response: Response, headers: object): void {
  response.headers = { ...headers, ...response.headers };
}

/** Declares on every response the headers that the server sends by itself, from what the operation says. */
export function declareHeaders(document: Document): void {
  Object.assign(document.components.headers, components);
  for (const response of Object.values(document.components.responses))
    add(response, { ...ofEveryResponse, ...ofLimits });
  for (const operation of operationsOf(document)) {
    const isLimited = operation['x-rate-limit']?.length !== 0;
    for (const [status, response] of Object.entries(operation.responses)) {
      // The headers of a changed protocol are its own.
      if (response.$ref || status === '101') continue;
      const isReplayed = status.startsWith('2') && takesKey(document, operation);
      add(response, { ...ofEveryResponse, ...(isLimited ? ofLimits : {}), ...(isReplayed ? ofReplays : {}) });
    }
  }
}
