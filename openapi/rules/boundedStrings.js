const BOUNDED_FORMATS = new Set(['uuid', 'date', 'date-time', 'binary']);
const SUBSCHEMAS = ['items', 'additionalProperties', 'propertyNames', 'contains', 'not', 'if', 'then', 'else'];

const isBounded = (schema) =>
  ![schema.type].flat().includes('string') ||
  schema.maxLength !== undefined ||
  schema.enum !== undefined ||
  schema.const !== undefined ||
  BOUNDED_FORMATS.has(schema.format);

const childrenOf = (schema) => [
  ...Object.entries(schema.properties ?? {}),
  ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].flatMap((keyword) =>
    (schema[keyword] ?? []).map((child, i) => [`${keyword}.${i}`, child]),
  ),
  ...SUBSCHEMAS.map((keyword) => [keyword, schema[keyword]]),
];

/** Every string that a request may hold is bounded in length. */
export const boundedStrings = () => {
  // Redocly walks into a shared schema only where it meets it first, so those of requests are followed here.
  const checkSchema = ({ schema }, { report, location, resolve }) => {
    const seen = new Set();
    const visit = (node, file, path) => {
      if (node === null || typeof node !== 'object') return;
      const resolved = node.$ref ? resolve(node, file) : undefined;
      const target = resolved ? resolved.node : node;
      if (!target || seen.has(target)) return;
      seen.add(target);
      if (!isBounded(target)) {
        const message = 'must have maxLength, enum, const or a format of fixed length';
        report({ message: `The request's string ${path || 'itself'} ${message}.`, location: location.child('schema') });
      }
      const home = resolved?.location?.source.absoluteRef ?? file;
      for (const [name, child] of childrenOf(target)) visit(child, home, path ? `${path}.${name}` : name);
    };
    visit(schema, location.source.absoluteRef, '');
  };
  return { RequestBody: { MediaType: checkSchema }, Parameter: checkSchema };
};
