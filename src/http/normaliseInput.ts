import type { Request, RequestHandler } from 'express';
import { invalid } from '../platform/problem.js';
import type { Contract, Operation, Parameter, SchemaNode } from './contractIndex.js';
import { operationOf, stateOf } from './pipelineState.js';

type Transform = (value: unknown) => unknown;
type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textTransform(schema: SchemaNode): Transform | null {
  const { 'x-case': letterCase, 'x-strip': strip, 'x-value-alias': aliases } = schema;
  if (!letterCase && !strip && !aliases) return null;
  return (value) => {
    if (typeof value !== 'string') return value;
    let text = strip === 'spaces' ? value.replaceAll(' ', '') : value;
    if (letterCase === 'upper') text = text.toUpperCase();
    if (letterCase === 'lower') text = text.toLowerCase();
    return aliases && Object.hasOwn(aliases, text) ? aliases[text] : text;
  };
}

/** An alias beside its canonical name stays where it is, so that the validator refuses it as an unknown field. */
function renameAliases(fields: Fields, aliases: [alias: string, name: string][]): void {
  for (const [alias, name] of aliases) {
    if (!Object.hasOwn(fields, alias) || Object.hasOwn(fields, name)) continue;
    fields[name] = fields[alias];
    delete fields[alias];
  }
}

const plainNumber = /^-?(0|[1-9]\d*)(\.\d+)?$/;
// Clients write a small or great fraction as `1e-7`.
const anyNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d{1,3})?$/;
const numberForms: Record<string, RegExp> = { integer: plainNumber, number: anyNumber };

/** Text as a query string has it; what can't be read stays, for the validator to refuse. */
function queryFormTransform({ type }: SchemaNode): Transform | null {
  const numberForm = typeof type === 'string' ? numberForms[type] : undefined;
  if (numberForm) return (value) => (typeof value === 'string' && numberForm.test(value) ? Number(value) : value);
  if (type === 'array') return (value) => (typeof value === 'string' ? value.split(',') : value);
  if (type === 'boolean') return (value) => (value === 'true' ? true : value === 'false' ? false : value);
  return null;
}

const inTurn = (first: Transform | null, second: Transform | null): Transform | null =>
  first && second ? (value) => second(first(value)) : (first ?? second);

/** Walks a schema once and keeps only the places where a transform of the given kind applies. */
function compile(
  schema: SchemaNode,
  resolve: Contract['resolve'],
  leaf: (schema: SchemaNode) => Transform | null,
): Transform | null {
  const node = resolve(schema);
  const own = leaf(node);
  if (own) return own;
  for (const choice of node.anyOf ?? node.oneOf ?? []) {
    const chosen = compile(choice, resolve, leaf);
    if (chosen) return chosen;
  }
  if (node.items) {
    const item = compile(node.items, resolve, leaf);
    return item && ((value) => (Array.isArray(value) ? value.map(item) : value));
  }
  const properties = Object.entries(node.properties ?? {}).map(([name, child]) => {
    const alias = child['x-alias'];
    return [name, { ...resolve(child), ...(alias ? { 'x-alias': alias } : {}) }] as const;
  });
  const aliases = properties.flatMap(([name, child]): [string, string][] =>
    child['x-alias'] ? [[child['x-alias'], name]] : [],
  );
  const children = properties.flatMap(([name, child]) => {
    const read = node['x-query-form'] && leaf === textTransform ? queryFormTransform(child) : null;
    const transform = inTurn(read, compile(child, resolve, leaf));
    return transform ? [[name, transform] as const] : [];
  });
  if (children.length === 0 && aliases.length === 0) return null;
  return (value) => {
    if (!isObject(value)) return value;
    renameAliases(value, aliases);
    for (const [name, transform] of children) if (Object.hasOwn(value, name)) value[name] = transform(value[name]);
    return value;
  };
}

function trimTransform(schema: SchemaNode): Transform | null {
  const isText = schema.type === 'string' || (Array.isArray(schema.type) && schema.type.includes('string'));
  if (!isText || schema.format === 'password') return null;
  return (value) => (typeof value === 'string' ? value.trim() : value);
}

/** A lone surrogate has no UTF-8 form: no pattern of the contract can say so, and MySQL would not give it back. */
function refuseIllFormed(value: unknown, field = ''): void {
  if (typeof value === 'string' && !value.isWellFormed()) throw invalid(field, 'Must be well-formed Unicode');
  if (typeof value !== 'object' || value === null) return;
  for (const [name, child] of Object.entries(value)) refuseIllFormed(child, field ? `${field}.${name}` : name);
}

interface Plan {
  body: Transform | null;
  trimBody: Transform | null;
  query: {
    name: string;
    alias: string | undefined;
    transform: Transform | null;
    trim: Transform | null;
    numberForm: RegExp | undefined;
  }[];
  path: [name: string, transform: Transform][];
}

function planFor(operation: Operation, resolve: Contract['resolve']): Plan {
  const transformOf = (parameter: Parameter) => {
    const schema = resolve(parameter.schema);
    return textTransform(schema) ?? (schema.items ? textTransform(resolve(schema.items)) : null);
  };
  const named = (place: Parameter['in']) => operation.parameters.filter((parameter) => parameter.in === place);
  return {
    body: operation.body && compile(operation.body.schema, resolve, textTransform),
    trimBody: operation.body && compile(operation.body.schema, resolve, trimTransform),
    query: named('query').map((parameter) => {
      const schema = resolve(parameter.schema);
      return {
        name: parameter.name,
        alias: parameter['x-alias'] ?? schema['x-alias'],
        transform: transformOf(parameter),
        trim: compile(schema, resolve, trimTransform),
        numberForm: typeof schema.type === 'string' ? numberForms[schema.type] : undefined,
      };
    }),
    path: named('path').flatMap((parameter) => {
      const transform = transformOf(parameter);
      return transform ? [[parameter.name, transform] as [string, Transform]] : [];
    }),
  };
}

function normaliseQuery(req: Request, plan: Plan): void {
  const query: Fields = { ...req.query };
  const known = new Set(plan.query.flatMap(({ name, alias }) => (alias ? [name, alias] : [name])));
  const stranger = Object.keys(query).find((name) => !known.has(name));
  if (stranger !== undefined) throw invalid(stranger, 'Is not a known parameter');
  renameAliases(
    query,
    plan.query.flatMap(({ alias, name }): [string, string][] => (alias ? [[alias, name]] : [])),
  );
  for (const { name, transform, numberForm } of plan.query) {
    if (!Object.hasOwn(query, name)) continue;
    if (numberForm && (typeof query[name] !== 'string' || !numberForm.test(query[name])))
      throw invalid(name, 'Must be a number');
    if (transform) query[name] = transform(query[name]);
  }
  Object.defineProperty(req, 'query', { value: query, writable: true, configurable: true, enumerable: true });
}

function normalisePath(req: Request, plan: Plan, basePath: string): void {
  if (plan.path.length === 0) return;
  const { operation, params } = stateOf(req).match!;
  for (const [name, transform] of plan.path) params[name] = transform(params[name]) as string;
  const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(params[name]!));
  const search = req.url.indexOf('?');
  req.url = `${basePath}${path}${search < 0 ? '' : req.url.slice(search)}`;
}

/**
 * The tolerance that the contract declares (`x-case`, `x-strip`, `x-value-alias`, `x-alias`, `x-query-form`), applied
 * before the strict validation; `trim` runs after it.
 */
export function inputNormalisation(contract: Contract): { normalise: RequestHandler; trim: RequestHandler } {
  const plans = new Map(contract.operations.map((operation) => [operation.id, planFor(operation, contract.resolve)]));
  const planOf = (req: Request) => plans.get(operationOf(req).id)!;
  return {
    normalise: (req, _res, next) => {
      const plan = planOf(req);
      normaliseQuery(req, plan);
      normalisePath(req, plan, contract.basePath);
      if (plan.body) req.body = plan.body(req.body);
      next();
    },
    trim: (req, _res, next) => {
      const plan = planOf(req);
      refuseIllFormed(req.body);
      if (plan.trimBody) req.body = plan.trimBody(req.body);
      const query = req.query as Fields;
      for (const { name, trim } of plan.query) if (trim && Object.hasOwn(query, name)) query[name] = trim(query[name]);
      next();
    },
  };
}
