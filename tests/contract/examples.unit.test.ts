import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { objectsIn } from '../../deploy/mock/world.js';
import { contract } from '../support/harness/contract.js';

type Example = { summary: string; value: unknown };
type Media = { schema: object; examples?: Record<string, Example> };
type Response = { $ref?: string; content?: Record<string, Media> };
type RawOperation = {
  operationId: string;
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Response>;
};

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
addFormats.default(ajv, { mode: 'full' });
ajv.addSchema({ $id: 'contract', ...contract.document });

/** The schemas of a bundle hang on its `#/components`, so they are compiled as part of the whole. */
function errorsOf(schema: object, value: unknown): string {
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')) as object;
  const validate = ajv.compile(absolute);
  return validate(value) ? '' : ajv.errorsText(validate.errors);
}

const examplesOf = ({ examples }: Media) =>
  Object.values(examples ?? {}).map((example) => contract.resolve<Example>(example).value);

const operations = Object.values(contract.document.paths as Record<string, Record<string, RawOperation>>).flatMap(
  (item) => Object.values(item),
);

describe('examples', () => {
  it.each(operations.map((operation) => [operation.operationId, operation] as const))('%s', (_id, operation) => {
    const body = operation.requestBody?.content['application/json'];
    if (body) {
      expect(examplesOf(body), 'request example').not.toHaveLength(0);
      for (const example of examplesOf(body)) expect(errorsOf(body.schema, example)).toBe('');
    }
    for (const [status, response] of Object.entries(operation.responses)) {
      const media = Object.values(contract.resolve(response).content ?? {})[0];
      if (!media) {
        expect(['101', '204', '304'], 'only an empty answer has no body').toContain(status);
        continue;
      }
      const examples = examplesOf(media);
      expect(examples, `example of ${status}`).not.toHaveLength(0);
      for (const example of examples) expect(errorsOf(media.schema, example), `example of ${status}`).toBe('');
    }
  });
});

/** What every example must say alike of one person or car; other fields change over time. */
const identities = ['nickname', 'avatarUrl', 'make', 'model', 'plateNumber', 'title'];

it('shows one world: an id has the same name, photo and car in all examples', () => {
  const said = new Map<string, Set<string>>();
  for (const { responses } of operations) {
    const media = Object.values(responses).flatMap((response) =>
      Object.values(contract.resolve(response).content ?? {}),
    );
    for (const object of media.flatMap(examplesOf).flatMap((value) => [...objectsIn(value)])) {
      for (const name of identities) {
        if (typeof object.id !== 'string' || !(name in object)) continue;
        const key = `${object.id} ${name}`;
        said.set(key, (said.get(key) ?? new Set()).add(String(object[name])));
      }
    }
  }
  expect(said.size).toBeGreaterThan(15);
  expect([...said].filter(([, values]) => values.size > 1).map(([key, values]) => [key, ...values])).toEqual([]);
});
