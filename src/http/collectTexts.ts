import type { Contract, SchemaNode } from './contractIndex.js';
import { resolveBeside } from './schemaTransforms.js';

export interface FieldText {
  field: string;
  text: string;
}

type Collector = (value: unknown, field: string) => FieldText[];

const below = (field: string, name: string | number) => (field === '' ? String(name) : `${field}.${name}`);

/** Walks a schema once and returns a function that collects, from a value, the strings with a matching schema. */
export function collectorOf(
  schema: SchemaNode,
  resolve: Contract['resolve'],
  isWanted: (schema: SchemaNode) => boolean,
): Collector | null {
  const node = resolveBeside(schema, resolve);
  if (isWanted(node)) return (value, field) => (typeof value === 'string' ? [{ field, text: value }] : []);
  for (const choice of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])]) {
    const chosen = collectorOf(choice, resolve, isWanted);
    if (chosen) return chosen;
  }
  if (node.items) {
    const collectItem = collectorOf(node.items, resolve, isWanted);
    return (
      collectItem &&
      ((value, field) => (Array.isArray(value) ? value.flatMap((item, at) => collectItem(item, below(field, at))) : []))
    );
  }
  const children = Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const collect = collectorOf(child, resolve, isWanted);
    return collect ? [[name, collect] as const] : [];
  });
  if (children.length === 0) return null;
  return (value, field) =>
    children.flatMap(([name, collect]) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? collect((value as Record<string, unknown>)[name], below(field, name))
        : [],
    );
}
