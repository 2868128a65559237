import { accessOf, type Limit } from '../../../src/http/contractIndex.js';
import { resolveIn, type Document, type Media, type Parameter, type RawOperation, type Response } from './document.js';

export interface Body {
  mediaType: string;
  required: boolean;
  media: Media;
  /** The example of the contract. */
  example: unknown;
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  tag: string;
  access: 'public' | 'optional' | 'required';
  roles: string[];
  limits: Limit[];
  parameters: Parameter[];
  body: Body | null;
  responses: [status: string, Response][];
  errorCodes: string[];
  takesIdempotencyKey: boolean;
  isPaged: boolean;
  /** The path with the parameters' examples. */
  examplePath: string;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** Returns the operations of the published contract, as the docs show them, in its order. */
export function readOperations(document: Document): Operation[] {
  const resolve = resolveIn(document);
  const firstExample = ({ example, examples }: Pick<Parameter, 'example' | 'examples'>) =>
    example ?? (examples ? resolve(Object.values(examples)[0]!).value : undefined);

  const toOperation = (path: string, method: string, raw: RawOperation): Operation => {
    const parameters = (raw.parameters ?? []).map((parameter) => {
      const resolved = resolve(parameter);
      return { ...resolved, example: firstExample(resolved) };
    });
    const exampleOf = (name: string) => String(parameters.find((parameter) => parameter.name === name)?.example);
    const [mediaType, media] = Object.entries(raw.requestBody?.content ?? {})[0] ?? [];
    const own = raw['x-rate-limit'];
    return {
      id: raw.operationId,
      method: method.toUpperCase(),
      path,
      summary: raw.summary,
      description: raw.description ?? '',
      tag: raw.tags[0]!,
      access: accessOf(raw.security ?? document.security ?? []),
      roles: raw['x-roles'] ?? [],
      limits: own?.length === 0 ? [] : [document['x-rate-limit'], ...(own ?? [])],
      parameters,
      body:
        mediaType && media
          ? {
              mediaType,
              media: { ...media, schema: resolve(media.schema!) },
              required: raw.requestBody?.required ?? false,
              example: firstExample(media),
            }
          : null,
      responses: Object.entries(raw.responses).map(([status, response]) => [status, resolve(response)]),
      errorCodes: raw['x-error-codes'] ?? [],
      takesIdempotencyKey: parameters.some(({ name }) => name === 'Idempotency-Key'),
      isPaged: raw['x-pagination'] !== undefined,
      examplePath: path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(exampleOf(name))),
    };
  };
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => (item[method] ? [toOperation(path, method, item[method])] : [])),
  );
}
