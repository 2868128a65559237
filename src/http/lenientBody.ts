import { cutText, toCleanText } from '../platform/text/oneForm.js';
import type { Contract, SchemaNode } from './contractIndex.js';
import { resolveBeside } from './schemaTransforms.js';

/**
 * Returns a reader of bodies whose sender repeats what is refused (`x-lenient`): unknown fields and values that are no
 * text are left out, numbers become text, and text is cleaned and cut to its `maxLength`.
 */
export function lenientReader(schema: SchemaNode, resolve: Contract['resolve']): (body: unknown) => unknown {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, child]) => [name, resolveBeside(child, resolve).maxLength ?? Infinity] as const,
  );
  return (body) => {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
    const sent = body as Record<string, unknown>;
    return Object.fromEntries(
      fields.flatMap(([name, maxLength]) => {
        const value = Object.hasOwn(sent, name) ? sent[name] : undefined;
        if (typeof value !== 'string' && typeof value !== 'number') return [];
        return [[name, cutText(toCleanText(String(value)), maxLength)]];
      }),
    );
  };
}
