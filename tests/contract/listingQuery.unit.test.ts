import { expect, it } from 'vitest';
import type { SchemaNode } from '../../src/http/contractIndex.js';
import { contract } from '../support/harness/contract.js';

const { schemas } = contract.document.components as { schemas: Record<string, SchemaNode> };
const kept = schemas.ListingQuery!.properties!;
const parameters = contract.operations
  .find(({ id }) => id === 'listListings')!
  .parameters.filter(({ in: place }) => place === 'query');

it('a kept search has every parameter of the list of cars that is not of one answer', () => {
  const ofOneAnswer = ['page', 'limit', 'cursor', 'facets'];
  const names = parameters.map(({ name }) => name).filter((name) => !ofOneAnswer.includes(name));
  expect(Object.keys(kept).sort()).toEqual(names.sort());
});

it.each(Object.entries(kept))('%s has the same schema and name in both', (name, property) => {
  const parameter = parameters.find((candidate) => candidate.name === name)!;
  expect(property.$ref).toBe(parameter.schema.$ref);
  expect(property.$ref).toBeTruthy();
  expect(property['x-alias']).toBe(parameter['x-alias']);
});
