import { readFileSync } from 'node:fs';
import type { Limit } from '../../../src/http/contractIndex.js';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  additionalProperties?: boolean | Schema;
  'x-extensible-enum'?: unknown[];
}

export interface Named {
  $ref?: string;
  summary?: string;
  value?: unknown;
}

export interface Media {
  schema?: Schema;
  /** The schema of the JSON in the events of a stream. */
  'x-event-schema'?: Schema;
  examples?: Record<string, Named>;
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  description?: string;
  schema: Schema;
  example?: unknown;
  examples?: Record<string, Named>;
}

export interface Response {
  $ref?: string;
  description: string;
  headers?: Record<string, { $ref?: string; description?: string }>;
  content?: Record<string, Media>;
}

export interface RawOperation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, Response>;
  'x-roles'?: string[];
  'x-rate-limit'?: Limit[];
  'x-error-codes'?: string[];
  'x-pagination'?: Record<string, string>;
}

export interface Document {
  info: { title: string; version: string; description: string };
  servers: { url: string; description: string }[];
  tags: { name: string; 'x-displayName': string; description: string }[];
  security?: Record<string, string[]>[];
  paths: Record<string, Record<string, RawOperation>>;
  components: Record<string, Record<string, unknown>> & { schemas: Record<string, Schema> };
  'x-rate-limit': Limit;
}

export const readDocument = (file: URL) => JSON.parse(readFileSync(file, 'utf8')) as Document;

/** Follows a `$ref` of the document. */
export function resolveIn({ components }: Document) {
  return <T>(node: T & { $ref?: string }): T => {
    if (!node.$ref) return node;
    const [, , kind, name] = node.$ref.split('/');
    return components[kind!]![name!] as T;
  };
}
export type Resolve = ReturnType<typeof resolveIn>;

/** The name of the schema that a `$ref` names, if it is one. */
export const nameOf = ({ $ref }: { $ref?: string }) => $ref?.split('/').at(-1);
