import { randomUUID } from 'node:crypto';
import type { Operation, SchemaNode } from '../../../src/http/contractIndex.js';
import { contract } from './contract.js';

type Example = { value: unknown };
type Media = { schema: SchemaNode; examples?: Record<string, Example> };
type Raw = { requestBody?: { content: Record<string, Media> } };

/** Returns the operation's path with a value for each parameter: an unknown id, an invalid token. */
export function pathOf(operation: Operation): string {
  const values: Record<string, string> = {
    token: 'a'.repeat(43),
    plateNumber: 'ZZ9999',
    provider: 'google',
    tenantSlug: 'nobody',
  };
  return operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? randomUUID());
}

const exampleOf = (media: Media) => {
  const [example] = Object.values(media.examples ?? {});
  return structuredClone(contract.resolve<Example>(example!).value);
};

function contentOf({ path, method }: Operation): Record<string, Media> {
  const raw = (contract.document.paths as Record<string, Record<string, Raw>>)[path]![method.toLowerCase()]!;
  return raw.requestBody?.content ?? {};
}

/** Returns the example body of the contract, which the validator accepts. */
export function exampleBodyOf(operation: Operation): Record<string, unknown> | undefined {
  const content = contentOf(operation);
  const media = content['application/json'] ?? content['application/x-www-form-urlencoded'];
  return media && (exampleOf(media) as Record<string, unknown>);
}

/** Returns the example of a document with its type, which `fetch` sends along. */
function documentOf(operation: Operation): Blob {
  const [[type, media]] = Object.entries(contentOf(operation)) as [[string, Media]];
  return new Blob([exampleOf(media) as string], { type });
}

/** Returns the example body in the operation's encoding. */
export function sentBodyOf(operation: Operation): Record<string, unknown> | FormData | Blob | undefined {
  if (operation.body?.kind === 'text') return documentOf(operation);
  const example = exampleBodyOf(operation);
  return operation.body?.kind === 'form' ? formWith(example as Record<string, string>) : example;
}

/** A webhook takes what its provider sends, so it is tested by itself. */
export const jsonOperations = contract.operations.filter(
  ({ body, takesWebhookSecret }) => body?.kind === 'json' && !takesWebhookSecret,
);
export const uploadOperations = contract.operations.filter(({ body }) => body?.kind === 'multipart');
export const securedOperations = contract.operations.filter(({ access }) => access === 'required');

export const named = <T extends Operation>(operations: T[]) =>
  operations.map((operation) => [operation.id, operation] as const);

/** Returns a multipart body with one text part only. */
export function formWith(fields: Record<string, string | Blob>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}
