/** A JSON Schema of the contract, with the keywords that publishing reads. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  'x-extensible-enum'?: unknown[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean;
  required?: string[];
  dependentRequired?: Record<string, string[]>;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  [keyword: string]: unknown;
}

export interface Media {
  schema: Schema;
  examples?: Record<string, { $ref: string }>;
  'x-event-schema'?: { $ref: string };
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  style?: string;
  explode?: boolean;
  description?: string;
  schema: Schema;
}

export interface Response {
  $ref?: string;
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<string, Media>;
}

export interface Operation {
  operationId: string;
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Response>;
  'x-rate-limit'?: unknown[];
  'x-pagination'?: Record<string, string>;
  [extension: string]: unknown;
}

export interface Document {
  servers: { url: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    responses: Record<string, Response>;
    headers: Record<string, unknown>;
    examples: Record<string, { summary: string; value: unknown }>;
    [group: string]: Record<string, unknown>;
  };
  [field: string]: unknown;
}

export const operationsOf = (document: Document): Operation[] =>
  Object.values(document.paths).flatMap((item) => Object.values(item));

/** Returns the target of a `$ref` of the bundle, or the node itself. */
export function resolve<Node extends { $ref?: string }>(document: Document, node: Node): Node {
  if (!node.$ref) return node;
  const [group, name] = node.$ref.split('/').slice(2) as [string, string];
  return resolve(document, document.components[group]![name] as Node);
}

const schemaRef = /^#\/components\/schemas\/(.+)$/;
export const schemaNameOf = ({ $ref = '' }: Schema): string | undefined => schemaRef.exec($ref)?.[1];
export const refTo = (name: string): string => `#/components/schemas/${name}`;

/** Visits a node and everything below it, examples excepted. The visitor may change what it is given. */
export function visit(node: unknown, visitor: (node: Schema) => void): void {
  if (Array.isArray(node)) return node.forEach((item) => visit(item, visitor));
  if (typeof node !== 'object' || node === null) return;
  visitor(node as Schema);
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'example' && key !== 'examples') visit(child, visitor);
  }
}

/** Returns the names of the schemas that a node refers to, directly or through other components. */
export function reachableSchemas(document: Document, roots: unknown[]): Set<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const follow = (node: unknown) =>
    visit(node, (child) => {
      if (typeof child.$ref !== 'string' || seen.has(child.$ref)) return;
      seen.add(child.$ref);
      const name = schemaNameOf(child);
      if (name) names.add(name);
      follow(resolve(document, child));
    });
  roots.forEach(follow);
  return names;
}
