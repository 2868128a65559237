import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { operationsOf, resolve, type Document, type Schema } from '../../deploy/contract/publish/document.js';
import { publish } from '../../deploy/contract/publish/publish.js';
import { publishedRules } from '../../deploy/contract/publish/rules.js';
import { contract } from '../support/harness/contract.js';

const source = contract.document as unknown as Document;
const published = publish(contract);

const schema = (document: Document, name: string): Schema => document.components.schemas[name]!;
const operation = (document: Document, id: string) =>
  operationsOf(document).find(({ operationId }) => operationId === id)!;

/** Each breaks one rule in a copy of the published contract. */
const faults: Record<string, (document: Document) => void> = {
  KP001: (document) => (schema(document, 'Listing').additionalProperties = false),
  KP002: (document) => (schema(document, 'FuelType').enum = ['PETROL']),
  KP003: (document) => (schema(document, 'FavoriteUpdate').additionalProperties = true),
  KP004: (document) =>
    (schema(document, 'FavoriteUpdate').properties!.listing = { $ref: '#/components/schemas/Listing' }),
  KP005: (document) => (schema(document, 'Favorite').properties!.note = { type: 'null' }),
  KP006: (document) => (schema(document, 'Registration').anyOf = [{ required: ['email'] }, { required: ['phone'] }]),
  KP007: (document) => (schema(document, 'RegisterCheck').type = ['object', 'null']),
  KP008: (document) => (schema(document, 'FuelType')['x-extensible-enum'] = ['PETROL', null]),
  KP009: (document) => delete schema(document, 'Listing').properties!.priceHistory!.maxItems,
  KP010: (document) => (schema(document, 'ListingImageIds').uniqueItems = true),
  KP011: (document) =>
    Object.assign(schema(document, 'Listing').properties!.fuelType!, {
      $ref: '#/components/schemas/FuelType',
      default: 'PETROL',
    }),
  KP012: (document) => (document.servers[0]!.url = '/api/v1'),
  KP013: (document) => (document.components.parameters.FilterMake!.explode = false),
  KP014: (document) => delete document.components.responses.NotFound!.headers!['X-Request-Id'],
  KP015: (document) => delete operation(document, 'listListings')['x-pagination'],
  KP016: (document) =>
    (operation(document, 'login').requestBody!.content['text/plain'] = { schema: { type: 'string' } }),
};

describe('the rules of the published contract', () => {
  it.each(publishedRules.map((rule) => [rule.id, rule] as const))('%s holds, and finds its fault', (id, rule) => {
    expect(rule.faultsOf(published)).toEqual([]);
    const broken = structuredClone(published);
    faults[id]!(broken);
    expect(rule.faultsOf(broken)).not.toEqual([]);
  });
});

describe('the published contract', () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  addFormats.default(ajv, { mode: 'full' });
  ajv.addSchema({ $id: 'published', ...published });
  const errorsOf = (of: Schema, value: unknown) => {
    const validate = ajv.compile(JSON.parse(JSON.stringify(of).replaceAll('"#/', '"published#/')) as object);
    return validate(value) ? '' : ajv.errorsText(validate.errors);
  };

  it('is what generated/openapi.json contains', () => {
    const file = new URL('../../generated/openapi.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(published)));
  });

  it('accepts its own examples, in both directions', () => {
    const wrong = operationsOf(published).flatMap(({ operationId, requestBody, responses }) =>
      [requestBody ?? {}, ...Object.values(responses).map((response) => resolve(published, response))]
        .flatMap((part) => Object.values(('content' in part && part.content) || {}))
        .flatMap((media) => Object.values(media.examples ?? {}).map((example) => ({ media, example })))
        .map(({ media, example }) => errorsOf(media.schema, resolve(published, example as never)['value']))
        .filter((errors) => errors !== '')
        .map((errors) => `${operationId}: ${errors}`),
    );
    expect(wrong).toEqual([]);
  });

  it('accepts a new field and a new value in an answer, and refuses both in a request', () => {
    const example = published.components.examples.getListingResponse!.value as { data: object };
    const later = { ...example, data: { ...example.data, dealRating: 'stellar', batteryHealth: 0.9 }, trace: 'x' };
    expect(errorsOf({ $ref: '#/components/schemas/ListingResponse' }, later)).toBe('');
    const request = published.components.examples.updateListingRequest!.value as object;
    expect(errorsOf({ $ref: '#/components/schemas/ListingUpdate' }, request)).toBe('');
    for (const change of [{ batteryHealth: 0.9 }, { fuelType: 'STEAM' }]) {
      expect(errorsOf({ $ref: '#/components/schemas/ListingUpdate' }, { ...request, ...change })).not.toBe('');
    }
  });

  it('has every operation and status of the enforced contract', () => {
    const statusesOf = (document: Document) =>
      operationsOf(document).map(({ operationId, responses }) => [
        operationId,
        Object.keys(responses).filter((status) => status !== '304'),
      ]);
    expect(statusesOf(published)).toEqual(statusesOf(source));
  });
});

it('names the schema of the events of a stream, which its example obeys', () => {
  const stream = operation(published, 'streamNotifications').responses[200]!.content!['text/event-stream']!;
  const { 'x-event-schema': named, examples } = stream;
  const example = resolve(published, Object.values(examples!)[0]!) as unknown as { value: string };
  const data = /^data: (.+)$/m.exec(example.value)![1]!;
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'published', ...published });
  const validate = ajv.compile({ $ref: `published${named!.$ref}` });
  expect(validate(JSON.parse(data)), ajv.errorsText(validate.errors)).toBe(true);
});
