import type { Operation, SchemaNode } from '../../../src/http/contractIndex.js';
import { contract } from './contract.js';
import { exampleBodyOf, pathOf } from './requests.js';

/** A place of the contract where a client may send free text. */
export interface TextField {
  operation: Operation;
  place: 'body' | 'query';
  path: string[];
  maxLength: number;
  /** It accepts any text, unlike an id or an enum. */
  isFree: boolean;
}

type Bounded = SchemaNode & { maxLength?: number; enum?: unknown[]; const?: unknown };
type Found = Pick<TextField, 'path' | 'maxLength' | 'isFree'>;

const isText = (schema: SchemaNode) => [schema.type].flat().includes('string');

function textsIn(schema: SchemaNode, path: string[]): Found[] {
  const node: Bounded = { ...contract.resolve(schema), ...schema };
  if (isText(node)) {
    const isFree = !node.enum && node.const === undefined && !/^(?:uuid|date|date-time)$/.test(node.format ?? '');
    return [{ path, maxLength: node.maxLength ?? 100, isFree }];
  }
  const choices = [...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((choice) => textsIn(choice, path));
  const items = node.items ? textsIn(node.items, [...path, '0']) : [];
  const properties = Object.entries(node.properties ?? {}).flatMap(([name, child]) => textsIn(child, [...path, name]));
  return [...choices, ...items, ...properties];
}

/** Returns every text field of every request body and query of the contract. */
export const textFields: TextField[] = contract.operations.flatMap((operation): TextField[] => {
  const { body, parameters } = operation;
  const inBody = body && body.kind !== 'multipart' ? textsIn(body.schema, []) : [];
  const inQuery = parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap(({ name, schema }) => textsIn(schema, [name]).slice(0, 1));
  return [
    ...inBody.map((found) => ({ operation, place: 'body' as const, ...found })),
    ...inQuery.map((found) => ({ operation, place: 'query' as const, ...found })),
  ];
});

function setAt(target: Record<string, unknown>, [name, ...rest]: string[], text: string): void {
  if (rest.length === 0) target[name!] = text;
  else if (rest[0] === '0' && rest.length === 1) target[name!] = [text];
  else {
    const child = target[name!];
    if (typeof child !== 'object' || child === null) target[name!] = {};
    setAt(target[name!] as Record<string, unknown>, rest, text);
  }
}

/** Returns the contract's example request with the text in one field. */
export function requestWith({ operation, place, path }: TextField, text: string) {
  const target = pathOf(operation);
  const body = exampleBodyOf(operation);
  if (place === 'query') return { target: `${target}?${path[0]}=${encodeURIComponent(text)}`, body };
  const changed = body ?? {};
  setAt(changed, path, text);
  return { target, body: changed };
}
