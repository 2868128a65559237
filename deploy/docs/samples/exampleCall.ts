import type { Operation } from '../model/readOperations.js';

/** A request of the contract's examples, which the samples of all languages send. */
export interface ExampleCall {
  operation: Operation;
  path: string;
  query: Record<string, string | number>;
  /** The body of a JSON or form request. */
  body: Record<string, unknown> | undefined;
  /** A document that is sent as it is, with its type. */
  document: { text: string; type: string } | undefined;
  form: 'json' | 'form' | 'files' | 'text' | 'none';
  /** The field of an upload's files. */
  fileField: string | undefined;
  isSignedIn: boolean;
  /** The dealer whose public site it is about. */
  tenant: string | undefined;
}

/** Parameters worth showing though they are optional. */
const shown: Record<string, string[]> = {
  listListings: ['make', 'maxPrice', 'limit'],
  receiveFonnteMessage: ['secret'],
};

const forms: Record<string, ExampleCall['form']> = {
  'application/json': 'json',
  'multipart/form-data': 'files',
  'application/x-www-form-urlencoded': 'form',
};

export function exampleCall(operation: Operation): ExampleCall {
  const { id, body, parameters, isPaged, access } = operation;
  const wanted = new Set(shown[id] ?? (isPaged ? ['limit'] : []));
  const query = parameters.filter(
    ({ name, in: place, required }) => place === 'query' && (required || wanted.has(name)),
  );
  const form = body ? (forms[body.mediaType] ?? 'text') : 'none';
  const fields = Object.keys(body?.media.schema?.properties ?? {});
  return {
    operation,
    path: operation.examplePath,
    query: Object.fromEntries(
      query.map(({ name, example, schema }) => [
        name,
        plain(example ?? schema.default ?? (name === 'limit' ? 20 : '')),
      ]),
    ),
    body: form === 'json' || form === 'form' ? (body!.example as Record<string, unknown>) : undefined,
    document: form === 'text' ? { text: body!.example as string, type: body!.mediaType } : undefined,
    form,
    fileField: form === 'files' ? fields[0] : undefined,
    isSignedIn: access === 'required',
    tenant: access === 'public' ? tenantOf(operation) : undefined,
  };
}

const tenantOf = ({ parameters }: Operation) => {
  const named = parameters.find(({ name }) => name === 'X-Tenant-Domain');
  return named && String(named.example);
};

const plain = (value: unknown): string | number =>
  typeof value === 'number' ? value : Array.isArray(value) ? value.join(',') : String(value);
