import { readFileSync } from 'node:fs';
import type { OperationId } from '../contract/contract.js';
import { secretFieldsOf, type FieldPath } from './secretFields.js';

export interface SchemaNode {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  allOf?: SchemaNode[];
  format?: string;
  maxItems?: number;
  maxLength?: number;
  /** Its sender repeats what is refused, so it is read as far as it can be. */
  'x-lenient'?: boolean;
  'x-case'?: 'upper' | 'lower';
  /** The characters to remove: spaces, or spaces, dashes and dots. */
  'x-strip'?: 'spaces' | 'separators';
  /** Converts an address or a number as people type it to its canonical form. */
  'x-format'?: 'email' | 'nz-phone';
  /** Converts full-width letters, typographic apostrophes and dashes, and no-break spaces to plain ones. */
  'x-plain'?: boolean;
  /** A name must have a visible character. */
  'x-text'?: 'name';
  /** Public text: phone numbers, email addresses, links and account names are rejected. */
  'x-no-contact-details'?: boolean;
  'x-value-alias'?: Record<string, string>;
  'x-alias'?: string;
  /** A secret, such as a token or a code: anyone who knows it can act for its owner. */
  'x-secret'?: boolean;
  /** Its values may be written as in a query string. */
  'x-query-form'?: boolean;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  schema: SchemaNode;
  'x-alias'?: string;
}

export interface Limit {
  rule: string;
  limit: number;
  windowSeconds: number;
  per: 'ip' | 'user' | 'caller' | 'target';
  /** Which requests count; without it, all of them. */
  counts?: 'successes' | 'failures';
}

/**
 * Who may cache a response: no one if it has secrets, only the caller if it requires sign-in, otherwise any cache, by
 * caller.
 */
export type Caching = 'never' | 'private' | 'shared';

/** `form`: fields without files, in either form encoding; `text`: a document that the operation reads itself. */
type BodyKind = 'json' | 'multipart' | 'form' | 'text';

export interface Operation {
  id: OperationId;
  tag: string | null;
  method: string;
  path: string;
  access: 'public' | 'optional' | 'required';
  roles: string[];
  /** Whose rows it sees: a dealer's that the request names, or that the caller works for. */
  tenancy: 'none' | 'optional' | 'required' | 'staff';
  /** A provider calls it, with the secret that it shares with us. */
  takesWebhookSecret: boolean;
  limits: Limit[];
  cacheSeconds: number;
  takesIdempotencyKey: boolean;
  /** Whether browsers receive a page. */
  answersPage: boolean;
  /** It can open a WebSocket. */
  opensSocket: boolean;
  parameters: Parameter[];
  body: {
    kind: BodyKind;
    /** All that it may be sent as; `kind` is that of the first. */
    mediaTypes: string[];
    required: boolean;
    /** Of a body without files. */
    maxBytes: number;
    schema: SchemaNode;
    secretFields: FieldPath[];
  } | null;
  caching: Caching;
  /** A read whose response has an ETag, and is 304 to a caller that has it. */
  isConditionalRead: boolean;
}

interface RawOperation {
  operationId: OperationId;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters?: (Parameter & { $ref?: string })[];
  requestBody?: { required?: boolean; 'x-max-bytes'?: number; content: Record<string, { schema: SchemaNode }> };
  responses: Record<string, RawResponse | { $ref: string }>;
  'x-roles'?: string[];
  'x-rate-limit'?: Limit[];
  'x-tenant'?: 'optional' | 'required';
  'x-cache-seconds'?: number;
}

interface RawResponse {
  headers?: Record<string, unknown>;
  content?: Record<string, { schema?: SchemaNode }>;
}

export interface Contract {
  file: URL;
  document: Record<string, unknown>;
  basePath: string;
  operations: Operation[];
  /** Follows a `$ref` of the bundle; returns any other node unchanged. */
  resolve<T>(node: T): T;
}

const kinds: Record<string, BodyKind> = {
  'application/json': 'json',
  'multipart/form-data': 'multipart',
  'application/x-www-form-urlencoded': 'form',
};

/** A text body's size, unless the operation declares another by `x-max-bytes`. */
const maxTextBytes = 100 * 1024;

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Returns who an operation's `security` lets in. */
export function accessOf(security: Record<string, string[]>[]): Operation['access'] {
  if (!security.some((requirement) => 'bearerAuth' in requirement || 'dealerAuth' in requirement)) return 'public';
  return security.some((requirement) => Object.keys(requirement).length === 0) ? 'optional' : 'required';
}

/** The bundled contract, indexed for the pipeline: each operation's access, limits, parameters and body. */
export function readContract(file: URL): Contract {
  const document = JSON.parse(readFileSync(file, 'utf8')) as {
    servers: { url: string }[];
    security?: Record<string, string[]>[];
    paths: Record<string, Record<string, RawOperation>>;
    'x-rate-limit': Limit;
  };

  const resolve = <T>(node: T): T => {
    const ref = (node as { $ref?: string } | undefined)?.$ref;
    if (!ref) return node;
    const target = ref
      .slice(2)
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key.replaceAll('~1', '/')], document);
    return resolve(target as T);
  };

  const hasSecrets = (parameters: Parameter[], responses: RawOperation['responses']) => {
    const answers = Object.entries(responses).flatMap(([status, response]) =>
      /^2/.test(status) ? [resolve(response) as RawResponse] : [],
    );
    const schemas = [
      ...parameters.filter(({ in: place }) => place !== 'header').map(({ schema }) => schema),
      ...answers.flatMap(({ content = {} }) => Object.values(content).flatMap(({ schema }) => schema ?? [])),
    ];
    const setsCookie = answers.some(({ headers = {} }) => 'Set-Cookie' in headers);
    return setsCookie || schemas.some((schema) => secretFieldsOf(schema, resolve).length > 0);
  };

  const isConditionalRead = (method: string, { tags = [], responses }: RawOperation, caching: Caching) => {
    const { content = {}, headers = {} } = (resolve(responses[200] ?? {}) as RawResponse) ?? {};
    const isJson = Object.keys(content).join() === 'application/json' && !('Content-Disposition' in headers);
    // Probes read the body of a health check each time.
    return method === 'get' && isJson && caching !== 'never' && !tags.includes('health');
  };

  const answersPage = ({ 200: ok }: RawOperation['responses']) =>
    ok !== undefined && 'text/html' in ((resolve(ok) as RawResponse).content ?? {});

  const isForStaff = ({ security = [] }: RawOperation) => security.some((requirement) => 'dealerAuth' in requirement);

  const toOperation = (path: string, method: string, raw: RawOperation): Operation => {
    const parameters = (raw.parameters ?? []).map((parameter) => resolve(parameter));
    const content = raw.requestBody && resolve(raw.requestBody).content;
    const [mediaType, media] = Object.entries(content ?? {})[0] ?? [];
    const own = raw['x-rate-limit'];
    const access = accessOf(raw.security ?? document.security ?? []);
    const caching = hasSecrets(parameters, raw.responses) ? 'never' : access === 'required' ? 'private' : 'shared';
    return {
      id: raw.operationId,
      tag: raw.tags?.[0] ?? null,
      method: method.toUpperCase(),
      path,
      access,
      roles: raw['x-roles'] ?? [],
      tenancy: isForStaff(raw) ? 'staff' : (raw['x-tenant'] ?? 'none'),
      takesWebhookSecret: (raw.security ?? []).some((requirement) => 'fonnteSecret' in requirement),
      limits: own?.length === 0 ? [] : [document['x-rate-limit'], ...(own ?? [])],
      cacheSeconds: raw['x-cache-seconds'] ?? 0,
      answersPage: answersPage(raw.responses),
      takesIdempotencyKey: parameters.some(({ name }) => name === 'Idempotency-Key'),
      opensSocket: '101' in raw.responses,
      parameters,
      caching,
      isConditionalRead: isConditionalRead(method, raw, caching),
      body: media
        ? {
            kind: kinds[mediaType!] ?? 'text',
            mediaTypes: Object.keys(content!),
            required: raw.requestBody?.required ?? false,
            maxBytes: raw.requestBody?.['x-max-bytes'] ?? maxTextBytes,
            schema: resolve(media.schema),
            secretFields: secretFieldsOf(media.schema, resolve),
          }
        : null,
    };
  };

  return {
    file,
    document: document,
    basePath: document.servers[0]!.url,
    operations: Object.entries(document.paths).flatMap(([path, item]) =>
      methods.flatMap((method) => (item[method] ? [toOperation(path, method, item[method])] : [])),
    ),
    resolve,
  };
}
