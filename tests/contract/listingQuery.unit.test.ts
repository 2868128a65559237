import { expect, it } from 'vitest';
import type { SchemaNode } from '../../src/http/contractIndex.js';
import { contract } from '../support/harness/contract.js';

const { schemas } = contract.document.components as { schemas: Record<string, SchemaNode> };
const kept = schemas.ListingQuery!.properties!;
const parameters = contract.operations
  .find(({ id }) => id === 'listListings')!
  .parameters.filter(({ in: place }) => place === 'query');

it('a saved search takes every parameter of the list of cars', () => {
  const names = parameters.map(({ name }) => name);
  expect(Object.keys(kept).sort()).toEqual(names.sort());
});

it.each(Object.entries(kept))('%s has the same schema and name in both', (name, property) => {
  const parameter = parameters.find((candidate) => candidate.name === name)!;
  expect(property.$ref).toBe(parameter.schema.$ref);
  expect(property.$ref).toBeTruthy();
  expect(property['x-alias']).toBe(parameter['x-alias']);
});
