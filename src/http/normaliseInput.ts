import type { Request, RequestHandler } from 'express';
import { assertNoContactDetails } from '../platform/contactDetails/assertNoContactDetails.js';
import { invalid } from '../platform/problem.js';
import { hasVisible } from '../platform/text/oneForm.js';
import { collectorOf } from './collectTexts.js';
import type { Contract, Operation, Parameter, SchemaNode } from './contractIndex.js';
import { lenientReader } from './lenientBody.js';
import { operationOf, stateOf } from './pipelineState.js';
import { readTexts } from './readTexts.js';
import {
  compileTransform,
  numberForms,
  renameAliases,
  resolveBeside,
  textTransform,
  trimTransform,
  type Fields,
  type Transform,
} from './schemaTransforms.js';

type Collector = NonNullable<ReturnType<typeof collectorOf>>;
const collectNothing: Collector = () => [];

interface Plan {
  readBody: (body: unknown) => unknown;
  body: Transform | null;
  trimBody: Transform | null;
  names: Collector;
  publicTexts: Collector;
  query: {
    name: string;
    alias: string | undefined;
    transform: Transform | null;
    trim: Transform | null;
    names: Collector;
    numberForm: RegExp | undefined;
    isList: boolean;
  }[];
  path: [name: string, transform: Transform | null][];
}

const isName = (schema: SchemaNode) => schema['x-text'] === 'name';
const isPublicText = (schema: SchemaNode) => schema['x-no-contact-details'] === true;

function secretsOf(schema: SchemaNode, resolve: Contract['resolve']): string[] {
  return Object.entries(resolveBeside(schema, resolve).properties ?? {}).flatMap(([name, child]) => {
    const node = resolveBeside(child, resolve);
    return node.format === 'password' ? [name] : secretsOf(node, resolve);
  });
}

function bodyReader(
  { body }: Operation,
  { resolve, secrets }: { resolve: Contract['resolve']; secrets: ReadonlySet<string> },
): Plan['readBody'] {
  if (body?.kind === 'text') return (sent) => sent;
  const shape = body && resolveBeside(body.schema, resolve);
  return shape?.['x-lenient'] ? lenientReader(shape, resolve) : (sent) => readTexts(sent, secrets);
}

function planFor(operation: Operation, resolve: Contract['resolve']): Plan {
  const transformOf = (parameter: Parameter) => {
    const schema = resolveBeside(parameter.schema, resolve);
    return textTransform(schema) ?? (schema.items ? textTransform(resolveBeside(schema.items, resolve)) : null);
  };
  const named = (place: Parameter['in']) => operation.parameters.filter((parameter) => parameter.in === place);
  const body = operation.body?.schema;
  const secrets = new Set(body ? secretsOf(body, resolve) : []);
  return {
    readBody: bodyReader(operation, { resolve, secrets }),
    body: body ? compileTransform(body, resolve, textTransform) : null,
    trimBody: body ? compileTransform(body, resolve, trimTransform) : null,
    names: (body && collectorOf(body, resolve, isName)) ?? collectNothing,
    publicTexts: (body && collectorOf(body, resolve, isPublicText)) ?? collectNothing,
    query: named('query').map((parameter) => {
      const schema = resolveBeside(parameter.schema, resolve);
      return {
        name: parameter.name,
        alias: parameter['x-alias'] ?? schema['x-alias'],
        transform: transformOf(parameter),
        trim: compileTransform(schema, resolve, trimTransform),
        names: collectorOf(schema, resolve, isName) ?? collectNothing,
        isList: schema.type === 'array',
        numberForm: typeof schema.type === 'string' ? numberForms[schema.type] : undefined,
      };
    }),
    path: named('path').map((parameter) => [parameter.name, transformOf(parameter)]),
  };
}

function normaliseQuery(req: Request, plan: Plan): void {
  const query = readTexts({ ...req.query }, new Set()) as Fields;
  const known = new Set(plan.query.flatMap(({ name, alias }) => (alias ? [name, alias] : [name])));
  const unknown = Object.keys(query).find((name) => !known.has(name));
  if (unknown !== undefined) throw invalid(unknown, 'Is not a known parameter');
  renameAliases(
    query,
    plan.query.flatMap(({ alias, name }): [string, string][] => (alias ? [[alias, name]] : [])),
  );
  for (const { name, transform, numberForm, isList } of plan.query) {
    if (!Object.hasOwn(query, name)) continue;
    // A repeated parameter is the same list as one with commas, which the validator splits.
    if (isList && Array.isArray(query[name])) query[name] = query[name].join(',');
    if (numberForm && (typeof query[name] !== 'string' || !numberForm.test(query[name])))
      throw invalid(name, 'Must be a number');
    if (transform) query[name] = transform(query[name]);
  }
  Object.defineProperty(req, 'query', { value: query, writable: true, configurable: true, enumerable: true });
}

function normalisePath(req: Request, plan: Plan, basePath: string): void {
  if (plan.path.length === 0) return;
  const { operation, params } = stateOf(req).match!;
  readTexts(params, new Set());
  for (const [name, transform] of plan.path) if (transform) params[name] = transform(params[name]) as string;
  const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(params[name]!));
  const search = req.url.indexOf('?');
  req.url = `${basePath}${path}${search < 0 ? '' : req.url.slice(search)}`;
}

function refuseBlankNames(req: Request, plan: Plan): void {
  const query = req.query as Fields;
  const names = [
    ...plan.names(req.body, ''),
    ...plan.query.flatMap(({ name, names: collect }) => collect(query[name], name)),
  ];
  const blank = names.find(({ text }) => !hasVisible(text));
  if (blank) throw invalid(blank.field, 'Must contain a visible character');
}

/**
 * Applies the tolerance that the contract declares (`x-format`, `x-plain`, `x-case`, `x-strip`, `x-value-alias`,
 * `x-alias`, `x-query-form`) to text in Unicode NFC, before the strict validation. `refine` runs afterwards: it trims
 * text, and rejects invisible names (`x-text: name`) and contact details in public text (`x-no-contact-details`).
 */
export function inputNormalisation(contract: Contract): { normalise: RequestHandler; refine: RequestHandler } {
  const plans = new Map(contract.operations.map((operation) => [operation.id, planFor(operation, contract.resolve)]));
  const planOf = (req: Request) => plans.get(operationOf(req).id)!;
  return {
    normalise: (req, _res, next) => {
      const plan = planOf(req);
      normaliseQuery(req, plan);
      normalisePath(req, plan, contract.basePath);
      req.body = plan.readBody(req.body);
      if (plan.body) req.body = plan.body(req.body);
      next();
    },
    refine: (req, _res, next) => {
      const plan = planOf(req);
      if (plan.trimBody) req.body = plan.trimBody(req.body);
      const query = req.query as Fields;
      for (const { name, trim } of plan.query) if (trim && Object.hasOwn(query, name)) query[name] = trim(query[name]);
      refuseBlankNames(req, plan);
      assertNoContactDetails(plan.publicTexts(req.body, ''));
      next();
    },
  };
}
