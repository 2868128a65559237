import { randomUUID } from 'node:crypto';
import type { Operation, SchemaNode } from '../../../src/http/contractIndex.js';
import { contract } from './contract.js';

type Example = { value: unknown };
type Media = { schema: SchemaNode; examples?: Record<string, Example> };
type Raw = { requestBody?: { content: Record<string, Media> } };

/** Returns the operation's path with a value for each parameter: an unknown id, an invalid token. */
export function pathOf(operation: Operation): string {
  const values: Record<string, string> = { token: 'a'.repeat(43), plateNumber: 'ZZ9999', provider: 'google' };
  return operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? randomUUID());
}

/** Returns the example body of the contract, which the validator accepts. */
export function exampleBodyOf(operation: Operation): Record<string, unknown> | undefined {
  const raw = (contract.document.paths as Record<string, Record<string, Raw>>)[operation.path]![
    operation.method.toLowerCase()
  ]!;
  const content = raw.requestBody?.content ?? {};
  const media = content['application/json'] ?? content['application/x-www-form-urlencoded'];
  if (!media) return undefined;
  const [example] = Object.values(media.examples ?? {});
  return structuredClone(contract.resolve<Example>(example!).value) as Record<string, unknown>;
}

/** Returns the example body in the operation's encoding. */
export function sentBodyOf(operation: Operation): Record<string, unknown> | FormData | undefined {
  const example = exampleBodyOf(operation);
  return operation.body?.kind === 'form' ? formWith(example as Record<string, string>) : example;
}

export const jsonOperations = contract.operations.filter(({ body }) => body?.kind === 'json');
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
