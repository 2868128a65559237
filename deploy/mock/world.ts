import { readFileSync } from 'node:fs';
import type { Operation } from '../../src/http/contractIndex.js';

export type Fields = Record<string, unknown>;

/** The cars, people and ids of the contract's examples, which are one coherent world. */
export interface World {
  /** The access tokens that the examples of signing in give. */
  tokens: ReadonlySet<string>;
  /** Whether the world has what the operation's path names; a parameter that is no id always passes. */
  has(operation: Operation, params: Record<string, string>): boolean;
  /** The name of the operation's example that shows the resource with this id. */
  exampleOf(operation: Operation, id: string): string | undefined;
  /** What other examples, such as a list, say of the resource that `like` resembles. */
  factsOf(id: string, like: Fields): Fields;
}

interface RawOperation {
  operationId?: string;
  responses?: Record<
    string,
    { content?: Record<string, { examples?: Record<string, { $ref?: string; value?: unknown }> }> }
  >;
}

interface Shown {
  path: string;
  operationId: string;
  name: string;
  body: unknown;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Yields every object in a value, the value itself first. */
export function* objectsIn(value: unknown): Generator<Fields> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  if (!isFields(value)) return;
  yield value;
  for (const child of Object.values(value)) yield* objectsIn(child);
}

/** Two objects are of one kind if the one with fewer fields shares most of them. */
function resembles(one: Fields, other: Fields): boolean {
  const names = Object.keys(one);
  const shared = names.filter((name) => name in other).length;
  return shared >= 3 && shared >= Math.min(names.length, Object.keys(other).length) * 0.6;
}

/** The resources that a response is about: its data, or the items of a list in it. */
function subjectsOf(body: unknown): Fields[] {
  const data = isFields(body) ? body.data : undefined;
  if (Array.isArray(data)) return data.filter(isFields);
  if (!isFields(data)) return [];
  return [data, ...Object.values(data).flatMap((value) => (Array.isArray(value) ? value.filter(isFields) : []))];
}

const idsOf = (subject: Fields) =>
  Object.entries(subject).flatMap(([name, value]) =>
    /^id$|Id$/.test(name) && uuid.test(String(value)) ? [String(value)] : [],
  );

function readExamples(contractFile: URL): Shown[] {
  const document = JSON.parse(readFileSync(contractFile, 'utf8')) as {
    paths: Record<string, Record<string, RawOperation>>;
    components: { examples: Record<string, { value: unknown }> };
  };
  const valueOf = ({ $ref, value }: { $ref?: string; value?: unknown }) =>
    $ref ? document.components.examples[$ref.split('/').at(-1)!]!.value : value;
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.values(item).flatMap(({ operationId = '', responses = {} }) =>
      Object.entries(responses).flatMap(([status, { content = {} }]) =>
        status.startsWith('2')
          ? Object.entries(content['application/json']?.examples ?? {}).map(([name, example]) => ({
              path,
              operationId,
              name,
              body: valueOf(example),
            }))
          : [],
      ),
    ),
  );
}

export function readWorld(contractFile: URL): World {
  const shown = readExamples(contractFile);
  const objects = shown.flatMap(({ body }) => [...objectsIn(body)]);
  const everyId = new Set(objects.flatMap(idsOf));
  const tokens = new Set(objects.flatMap(({ accessToken }) => (typeof accessToken === 'string' ? [accessToken] : [])));
  const known = new Map<string, ReadonlySet<string>>();

  /** The ids that may stand at the end of a path: of the resources there, and of others of their kind elsewhere. */
  const idsUnder = (path: string): ReadonlySet<string> => {
    const kept = known.get(path);
    if (kept) return kept;
    const collection = path.slice(0, path.lastIndexOf('/'));
    const subjects = shown
      .filter((example) => example.path === path || example.path === collection)
      .flatMap(({ body }) => subjectsOf(body));
    const alike = objects.filter((object) => subjects.some((subject) => resembles(object, subject)));
    const ids = new Set([...subjects, ...alike].flatMap(idsOf));
    known.set(path, ids.size > 0 ? ids : everyId);
    return known.get(path)!;
  };

  return {
    tokens,
    has({ path }, params) {
      return Object.entries(params).every(([name, value]) => {
        const end = path.indexOf(`{${name}}`) + name.length + 2;
        return !uuid.test(value) || idsUnder(path.slice(0, end)).has(value);
      });
    },
    exampleOf({ id: operationId }, id) {
      return shown.find(
        ({ operationId: other, body }) =>
          other === operationId && isFields(body) && isFields(body.data) && body.data.id === id,
      )?.name;
    },
    factsOf(id, like) {
      const facts = objects.filter((object) => object.id === id && resembles(object, like));
      return Object.fromEntries(Object.entries(Object.assign({}, ...facts) as Fields).filter(([name]) => name in like));
    },
  };
}
