import { toEmailAddress } from '../platform/text/emailAddress.js';
import { toPlainForms } from '../platform/text/oneForm.js';
import { toE164 } from '../platform/text/phoneNumber.js';
import type { Contract, SchemaNode } from './contractIndex.js';

export type Transform = (value: unknown) => unknown;
export type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the target of a `$ref`, merged with its sibling keywords. */
export const resolveBeside = (schema: SchemaNode, resolve: Contract['resolve']): SchemaNode =>
  schema.$ref ? { ...resolve(schema), ...schema, $ref: undefined } : schema;

const formats = { email: toEmailAddress, 'nz-phone': toE164 };
const strips = { spaces: / /g, separators: /[\s\p{Pd}_.·•]/gu };

/** Applies what the schema tolerates in a string (`x-format`, `x-plain`, `x-strip`, `x-case`, `x-value-alias`). */
export function textTransform(schema: SchemaNode): Transform | null {
  const { 'x-case': letterCase, 'x-strip': strip, 'x-value-alias': aliases, 'x-format': format } = schema;
  if (!letterCase && !strip && !aliases && !format && !schema['x-plain']) return null;
  return (value) => {
    if (typeof value !== 'string') return value;
    let text = schema['x-plain'] || strip === 'separators' ? toPlainForms(value) : value;
    if (format) text = formats[format](text);
    if (strip) text = text.replace(strips[strip], '');
    if (letterCase === 'upper') text = text.toUpperCase();
    if (letterCase === 'lower') text = text.toLowerCase();
    return aliases && Object.hasOwn(aliases, text) ? aliases[text] : text;
  };
}

/** An alias next to its canonical name is left in place, so that the validator rejects it as an unknown field. */
export function renameAliases(fields: Fields, aliases: [alias: string, name: string][]): void {
  for (const [alias, name] of aliases) {
    if (!Object.hasOwn(fields, alias) || Object.hasOwn(fields, name)) continue;
    fields[name] = fields[alias];
    delete fields[alias];
  }
}

const plainNumber = /^-?(0|[1-9]\d*)(\.\d+)?$/;
// Clients serialise very small or large numbers as `1e-7`.
const anyNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d{1,3})?$/;
export const numberForms: Record<string, RegExp> = { integer: plainNumber, number: anyNumber };

/** Converts text from a query string; text that can't be parsed is left for the validator to reject. */
function queryFormTransform({ type }: SchemaNode): Transform | null {
  const numberForm = typeof type === 'string' ? numberForms[type] : undefined;
  if (numberForm) return (value) => (typeof value === 'string' && numberForm.test(value) ? Number(value) : value);
  if (type === 'array') return (value) => (typeof value === 'string' ? value.split(',') : value);
  if (type === 'boolean') return (value) => (value === 'true' ? true : value === 'false' ? false : value);
  return null;
}

const inTurn = (first: Transform | null, second: Transform | null): Transform | null =>
  first && second ? (value) => second(first(value)) : (first ?? second);

/** Walks a schema once and returns only the places where a transform of the given kind applies. */
export function compileTransform(
  schema: SchemaNode,
  resolve: Contract['resolve'],
  leaf: (schema: SchemaNode) => Transform | null,
): Transform | null {
  const node = resolveBeside(schema, resolve);
  const own = leaf(node);
  if (own) return own;
  for (const choice of node.anyOf ?? node.oneOf ?? []) {
    const chosen = compileTransform(choice, resolve, leaf);
    if (chosen) return chosen;
  }
  if (node.items) {
    const item = compileTransform(node.items, resolve, leaf);
    return item && ((value) => (Array.isArray(value) ? value.map(item) : value));
  }
  const properties = Object.entries(node.properties ?? {}).map(
    ([name, child]) => [name, resolveBeside(child, resolve)] as const,
  );
  const aliases = properties.flatMap(([name, child]): [string, string][] =>
    child['x-alias'] ? [[child['x-alias'], name]] : [],
  );
  const children = properties.flatMap(([name, child]) => {
    const read = node['x-query-form'] && leaf === textTransform ? queryFormTransform(child) : null;
    const transform = inTurn(read, compileTransform(child, resolve, leaf));
    return transform ? [[name, transform] as const] : [];
  });
  if (children.length === 0 && aliases.length === 0) return null;
  return (value) => {
    if (!isObject(value)) return value;
    renameAliases(value, aliases);
    for (const [name, transform] of children) if (Object.hasOwn(value, name)) value[name] = transform(value[name]);
    return value;
  };
}

export function trimTransform(schema: SchemaNode): Transform | null {
  const isText = schema.type === 'string' || (Array.isArray(schema.type) && schema.type.includes('string'));
  if (!isText || schema.format === 'password') return null;
  return (value) => (typeof value === 'string' ? value.trim() : value);
}
