import { beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../support/harness/contract.js';
import { exampleBodyOf, jsonOperations, named, pathOf } from '../../support/harness/requests.js';
import type { Operation } from '../../../src/http/contractIndex.js';
import { aWalker, refusal } from './walker.js';

let walker: Awaited<ReturnType<typeof aWalker>>;
beforeEach(async () => {
  walker = await aWalker();
});

/** Whether a field takes an object with any names. */
const isMap = ({ body }: Operation, field: string) => {
  const node = body?.schema.properties?.[field];
  const { additionalProperties } = node ? (contract.resolve(node) as { additionalProperties?: unknown }) : {};
  return typeof additionalProperties === 'object';
};

describe('400 for a field of a wrong type', () => {
  it.each(named(jsonOperations))('%s', async (_id, operation) => {
    for (const field of Object.keys(exampleBodyOf(operation)!)) {
      const body = { ...exampleBodyOf(operation), [field]: isMap(operation, field) ? 42 : { not: 'this' } };
      const answer = await refusal(operation, pathOf(operation), { ...walker.auth(operation), body });
      expect(answer).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' });
      expect(
        answer.fields!.some((name) => name === field || name.startsWith(`${field}.`)),
        JSON.stringify(answer),
      ).toBe(true);
    }
  });
});

describe('400 for an id that is not a UUID', () => {
  const withId = contract.operations.filter(({ path }) => path.includes('{id}'));
  it.each(named(withId))('%s', async (_id, operation) => {
    const path = operation.path.replace('{id}', 'not-a-uuid');
    const answer = await refusal(operation, path, { ...walker.auth(operation), body: exampleBodyOf(operation) });
    expect(answer).toMatchObject({ status: 400, code: 'VALIDATION_ERROR', fields: ['id'] });
  });
});

describe('400 for a body that is not JSON', () => {
  it.each(named(jsonOperations))('%s', async (_id, operation) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await refusal(operation, pathOf(operation), { ...walker.auth(operation), headers, body: '{"a":' });
    expect(answer).toMatchObject({ status: 400, code: 'MALFORMED_JSON' });
  });
});
