import { describe, expect, it } from 'vitest';
import { secretFieldsOf, withoutFields } from '../../src/http/secretFields.js';
import type { SchemaNode } from '../../src/http/contractIndex.js';
import { contract } from '../support/harness/contract.js';

/** Names of secrets; a field with such a name that is not a secret needs another name. */
const secretName = /^(code|otp|pin|auth)$|token$|password$|secret$/i;

/** Returns every path through a schema to a field of such a name. */
function namedLikeSecrets(schema: SchemaNode, way: string[] = []): string[] {
  const node = contract.resolve(schema);
  if (way.length > 8) return [];
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([name, child]) => [
      ...(secretName.test(name) ? [[...way, name].join('.')] : []),
      ...namedLikeSecrets(child, [...way, name]),
    ]),
    ...(node.items ? namedLikeSecrets(node.items, [...way, '*']) : []),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].flatMap((choice) =>
      namedLikeSecrets(choice, way),
    ),
  ];
}

describe('secrets in the contract', () => {
  it('every field of a request that is named like a secret says that it is one', () => {
    for (const { id, body } of contract.operations) {
      const said = (body?.secretFields ?? []).map((path) => path.join('.'));
      for (const field of body ? namedLikeSecrets(body.schema) : []) expect(said, `${id}: ${field}`).toContain(field);
    }
  });

  it('no operation that takes an Idempotency-Key answers a secret, since its answer is kept', () => {
    const keeping = contract.operations.filter(({ takesIdempotencyKey }) => takesIdempotencyKey);
    expect(keeping.length).toBeGreaterThan(10);
    for (const { id, path, method } of keeping) {
      const { responses } = (contract.document.paths as Record<string, Record<string, { responses: object }>>)[path]![
        method.toLowerCase()
      ]!;
      for (const response of Object.values(responses) as { content?: Record<string, { schema: SchemaNode }> }[]) {
        const media = Object.values(contract.resolve(response).content ?? {});
        for (const { schema } of media) expect(secretFieldsOf(schema, contract.resolve), id).toEqual([]);
      }
    }
  });

  it('is left out by its path, in objects, arrays and choices', () => {
    const schema: SchemaNode = {
      properties: {
        name: { type: 'string' },
        password: { type: 'string', format: 'password' },
        keys: { items: { properties: { token: { type: 'string', 'x-secret': true }, kind: { type: 'string' } } } },
      },
      oneOf: [{ properties: { code: { type: 'string', 'x-secret': true } } }],
    };
    const paths = secretFieldsOf(schema, contract.resolve);
    const body = { name: 'a', password: 'b', code: 'c', keys: [{ token: 'd', kind: 'e' }] };
    expect(withoutFields(body, paths)).toEqual({ name: 'a', keys: [{ kind: 'e' }] });
    expect(body.password).toBe('b');
  });
});
