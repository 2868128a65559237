import { nameOf, type Resolve, type Schema } from './document.js';

/** One field of a schema, with those inside it. */
export interface Field {
  name: string;
  type: string;
  isRequired: boolean;
  description: string;
  /** Limits and formats, each as a phrase. */
  rules: string[];
  values: string[];
  children: Field[];
}

const maxDepth = 4;

/** Merges `allOf` and takes the object of a `oneOf` with null. */
function flatten(schema: Schema, resolve: Resolve): Schema {
  const own = resolve(schema);
  const parts = [...(own.allOf ?? []), ...(own.oneOf ?? own.anyOf ?? []).filter(({ type }) => type !== 'null')];
  if (parts.length === 0) return own;
  return parts
    .map((part) => flatten(part, resolve))
    .reduce<Schema>(
      (merged, part) => ({
        ...part,
        ...merged,
        properties: { ...part.properties, ...merged.properties },
        required: [...(part.required ?? []), ...(merged.required ?? [])],
      }),
      { ...own, ...(schema.description ? { description: schema.description } : {}) },
    );
}

const isNullable = ({ type, oneOf, anyOf }: Schema) =>
  [type].flat().includes('null') || [...(oneOf ?? []), ...(anyOf ?? [])].some((part) => part.type === 'null');

function typeOf(schema: Schema, resolve: Resolve): string {
  const flat = flatten(schema, resolve);
  const [type = flat.properties ? 'object' : 'any'] = [flat.type ?? []].flat().filter((name) => name !== 'null');
  const shown =
    type === 'array' && flat.items ? `${typeOf(flat.items, resolve)}[]` : flat.format === 'binary' ? 'file' : type;
  return isNullable(resolve(schema)) ? `${shown} or null` : shown;
}

function rulesOf(schema: Schema): string[] {
  const { format, minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  const range = (low: number | undefined, high: number | undefined, unit: string) => {
    if (low === undefined && high === undefined) return [];
    if (low === high) return [`exactly ${low}${unit}`];
    if (low === undefined) return [`at most ${high}${unit}`];
    return high === undefined ? [`at least ${low}${unit}`] : [`${low} to ${high}${unit}`];
  };
  return [
    ...(format && format !== 'binary' ? [format] : []),
    ...range(minimum, maximum, ''),
    ...range(minLength, maxLength, ' characters'),
    ...range(minItems, maxItems, ' items'),
    ...(pattern ? [`matches ${pattern}`] : []),
    ...(schema.default === undefined ? [] : [`default ${JSON.stringify(schema.default)}`]),
  ];
}

const valuesOf = (schema: Schema) =>
  (schema.enum ?? schema['x-extensible-enum'] ?? (schema.const === undefined ? [] : [schema.const])).map(String);

export function toField(name: string, schema: Schema, context: FieldContext): Field {
  const { resolve, isRequired, seen = [] } = context;
  const flat = flatten(schema, resolve);
  const item = flat.items && flatten(flat.items, resolve);
  const ref = nameOf(schema) ?? (flat.items ? nameOf(flat.items) : undefined);
  const isRepeated = ref !== undefined && seen.includes(ref);
  return {
    name,
    type: typeOf(schema, resolve),
    isRequired,
    description: schema.description ?? flat.description ?? '',
    rules: [...rulesOf(flat), ...(item && !item.properties ? rulesOf(item).map((rule) => `each ${rule}`) : [])],
    values: valuesOf(item && !item.properties ? item : flat),
    children: isRepeated ? [] : fieldsOf(item ?? flat, { resolve, seen: ref ? [...seen, ref] : [...seen, ''] }),
  };
}

interface FieldContext {
  resolve: Resolve;
  isRequired: boolean;
  seen?: string[];
}

/** Returns the fields of an object's schema; none for anything else. */
export function fieldsOf(schema: Schema, { resolve, seen = [] }: Omit<FieldContext, 'isRequired'>): Field[] {
  if (seen.length > maxDepth) return [];
  const { properties = {}, required = [] } = flatten(schema, resolve);
  return Object.entries(properties).map(([name, child]) =>
    toField(name, child, { resolve, isRequired: required.includes(name), seen }),
  );
}
