import { randomUUID } from 'node:crypto';
import type { Operation, SchemaNode } from '../../../src/http/contractIndex.js';
import { contract } from './contract.js';

type Media = { schema: SchemaNode; example?: unknown; examples?: Record<string, { value: unknown }> };
type Raw = { requestBody?: { content: Record<string, Media> } };

/** The operation's path with a value for each parameter: an unknown id, a token that is none. */
export function pathOf(operation: Operation): string {
  const values: Record<string, string> = { token: 'a'.repeat(43), plateNumber: 'ZZ9999', provider: 'google' };
  return operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? randomUUID());
}

/** The example body of the contract, which the validator takes. */
export function exampleBodyOf(operation: Operation): Record<string, unknown> | undefined {
  const raw = (contract.document.paths as Record<string, Record<string, Raw>>)[operation.path]![
    operation.method.toLowerCase()
  ]!;
  const content = raw.requestBody?.content ?? {};
  const media = content['application/json'] ?? content['application/x-www-form-urlencoded'];
  if (!media) return undefined;
  const example = media.example ?? Object.values(media.examples ?? {})[0]?.value;
  return structuredClone(example) as Record<string, unknown>;
}

/** The example body as the operation's encoding has it. */
export function sentBodyOf(operation: Operation): Record<string, unknown> | FormData | undefined {
  const example = exampleBodyOf(operation);
  return operation.body?.kind === 'form' ? formWith(example as Record<string, string>) : example;
}

export const jsonOperations = contract.operations.filter(({ body }) => body?.kind === 'json');
export const uploadOperations = contract.operations.filter(({ body }) => body?.kind === 'multipart');
export const securedOperations = contract.operations.filter(({ access }) => access === 'required');

export const named = <T extends Operation>(operations: T[]) =>
  operations.map((operation) => [operation.id, operation] as const);

/** A multipart body with one text part in place of everything else. */
export function formWith(fields: Record<string, string | Blob>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}
