import type { SchemaNode } from './contractIndex.js';

type Resolve = <T>(node: T) => T;
type Fields = Record<string, unknown>;

/** The path to a value: property names, and `*` for every element of an array. */
export type FieldPath = string[];

const isSecret = (node: SchemaNode) => node.format === 'password' || node['x-secret'] === true;

/** Returns the paths of a schema's secrets: strings with format `password`, and fields with `x-secret`. */
export function secretFieldsOf(schema: SchemaNode, resolve: Resolve, walked: SchemaNode[] = []): FieldPath[] {
  const node = resolve(schema);
  if (isSecret(schema) || isSecret(node)) return [[]];
  if (walked.includes(node)) return [];
  const fieldsOf = (child: SchemaNode, ...way: string[]) =>
    secretFieldsOf(child, resolve, [...walked, node]).map((path) => [...way, ...path]);
  const choices = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([name, child]) => fieldsOf(child, name)),
    ...(node.items ? fieldsOf(node.items, '*') : []),
    ...choices.flatMap((choice) => fieldsOf(choice)),
  ];
}

/** Returns a copy of a value without the fields at the paths. */
export function withoutFields(value: unknown, paths: FieldPath[]): unknown {
  if (paths.some((path) => path.length === 0)) return undefined;
  if (typeof value !== 'object' || value === null || paths.length === 0) return value;
  const below = (name: string) => paths.filter(([first]) => first === name || first === '*').map(([, ...rest]) => rest);
  if (Array.isArray(value)) return value.map((item, at) => withoutFields(item, below(String(at))));
  return Object.fromEntries(
    Object.entries(value as Fields).flatMap(([name, child]) => {
      const kept = withoutFields(child, below(name));
      return kept === undefined ? [] : [[name, kept]];
    }),
  );
}
