import { randomUUID } from 'node:crypto';
import type { Operation } from '../../src/http/contractIndex.js';
import { isFields, type Fields, type World } from './world.js';

export interface Asked {
  operation: Operation;
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: unknown;
  /** How many files were uploaded. */
  files: number;
  /** The address of this mock, for photos. */
  origin: string;
}

const photoHosts = /https:\/\/cdn\.kiwicar\.co\.nz\//g;

const isPlain = (value: unknown) =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'));

/** Whether a field that was sent can stand for the example's in the answer. */
const canStandFor = (sent: unknown, shown: unknown) =>
  isPlain(sent) && isPlain(shown) && (shown === null || sent === null || typeof sent === typeof shown);

/** Returns the data with what was sent; a car's title follows from its make, model and year. A new car has no other variant. */
function withSent(data: Fields, sent: unknown, isNew: boolean): Fields {
  if (!isFields(sent)) return data;
  const echoed = Object.entries(sent).filter(([name, value]) => name in data && canStandFor(value, data[name]));
  const changed: Fields = { ...data, ...Object.fromEntries(echoed) };
  if (isNew && 'variant' in data) changed.variant = sent.variant ?? null;
  const { title, year, make, model, variant } = changed;
  const isCar = typeof title === 'string' && 'year' in changed && 'make' in changed && !('title' in sent);
  if (isCar) changed.title = [year, make, model, variant].filter(Boolean).join(' ');
  return changed;
}

/** Replaces a resource inside the data (`listing`) by the one that the id beside it (`listingId`) names. */
function withNamed(data: Fields, world: World): Fields {
  const named = Object.entries(data).flatMap(([name, value]) => {
    const id = data[`${name}Id`];
    return isFields(value) && 'id' in value && typeof id === 'string' && value.id !== id
      ? [[name, { ...value, ...world.factsOf(id, value), id }] as const]
      : [];
  });
  return { ...data, ...Object.fromEntries(named) };
}

/** Returns the page of the example's items that the query names, with its true numbers. */
function paged(body: Fields, { page, limit }: Record<string, unknown>): Fields {
  const items = body.data as unknown[];
  const size = Number(limit ?? 20);
  const number = Number(page ?? 1);
  const totalPages = Math.ceil(items.length / size);
  return {
    ...body,
    data: items.slice((number - 1) * size, number * size),
    pagination: {
      ...(body.pagination as Fields),
      page: number,
      limit: size,
      total: items.length,
      totalPages,
      hasNext: number < totalPages,
      hasPrev: number > 1,
      ...('nextCursor' in (body.pagination as Fields) ? { nextCursor: null } : {}),
    },
  };
}

/** Returns a copy under a new id, which its addresses contain too. */
function another(thing: unknown): unknown {
  const { id } = thing as { id: string };
  return JSON.parse(JSON.stringify(thing).replaceAll(id, randomUUID())) as unknown;
}

/** Returns the data with one uploaded thing for each file. */
function perFile(data: Fields, files: number): Fields {
  const fitted = (things: unknown[]) =>
    Array.from({ length: files }, (_, at) => things[at] ?? another(things[at % things.length]));
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, Array.isArray(value) ? fitted(value) : value]),
  );
}

function tailored(body: Fields, { operation, params, query, body: sent, files }: Asked, world: World): Fields {
  if (isFields(body.pagination) && Array.isArray(body.data)) return paged(body, query);
  if (!isFields(body.data)) return body;
  const id = operation.path.endsWith('}') ? params.id : undefined;
  let { data } = body as { data: Fields };
  if (files > 0) data = perFile(data, files);
  if (id !== undefined && 'id' in data) data = { ...data, ...world.factsOf(id, data), id };
  if ('plateNumber' in params && 'plateNumber' in data) data = { ...data, plateNumber: params.plateNumber };
  if (operation.method !== 'GET') data = withNamed(withSent(data, sent, operation.method === 'POST'), world);
  return { ...body, data };
}

/** Fits an example to its request: the resource that the path names, what was sent, the page, photos served here. */
export function tailor(body: unknown, asked: Asked, world: World): unknown {
  const fitting = isFields(body) ? tailored(body, asked, world) : body;
  if (typeof fitting !== 'object') return fitting;
  const origin = JSON.stringify(asked.origin).slice(1, -1);
  return JSON.parse(JSON.stringify(fitting).replace(photoHosts, () => `${origin}/`)) as unknown;
}
