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
  Deprecation: {
    description: 'When the version that `KiwiCar-Version` pins was deprecated (RFC 9745); absent for the newest.',
    schema: { type: 'string' },
    example: '@1795651200',
  },
  Sunset: {
    description: 'When the pinned version ends (RFC 8594); absent for the newest.',
    schema: { type: 'string' },
    example: 'Mon, 31 May 2027 00:00:00 GMT',
  },
  Link: {
    description: 'Where the deprecation is explained (`rel="deprecation"`); absent for the newest version.',
    schema: { type: 'string' },
    example: '<https://api.kiwicar.co.nz/docs/versioning>; rel="deprecation"; type="text/html"',
  },
};

const ofEveryResponse = {
  'X-Request-Id': header('RequestId'),
  'Cache-Control': header('CacheControl'),
  Deprecation: header('Deprecation'),
  Sunset: header('Sunset'),
  Link: header('Link'),
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
