import { expect, it } from 'vitest';
import { collectorOf } from '../../src/http/collectTexts.js';
import { contract } from '../support/harness/contract.js';

type Paths = Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;

const publicTextsOf = contract.operations.filter(
  ({ body }) => body && collectorOf(body.schema, contract.resolve, (schema) => schema['x-no-contact-details'] === true),
);

it('every operation that takes a text for others to read promises the 422 of contact details', () => {
  const paths = contract.document.paths as Paths;
  const silent = publicTextsOf.filter(({ path, method }) => !paths[path]![method.toLowerCase()]!.responses['422']);
  expect(silent.map(({ id }) => id)).toEqual([]);
});

it('contact details are refused at every door through which others are shown a text', () => {
  expect(publicTextsOf.map(({ id }) => id).sort()).toEqual([
    'answerQuestion',
    'askQuestion',
    'createDraft',
    'createListing',
    'register',
    'updateDraft',
    'updateListing',
    'updateProfile',
  ]);
});
