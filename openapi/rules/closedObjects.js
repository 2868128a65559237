/** Every object schema is closed, so that an unknown field is refused on the way in and noticed on the way out. */
export const closedObjects = () => ({
  Schema(schema, { report, location }) {
    const isObject = [schema.type].flat().includes('object') || schema.properties !== undefined;
    if (!isObject || schema.additionalProperties === false || schema.unevaluatedProperties === false) return;
    report({
      message: 'An object schema must have additionalProperties: false (or unevaluatedProperties: false).',
      location,
    });
  },
});
