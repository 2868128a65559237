/** A map says how many names it takes, what they look like and what is under them. */
const isBoundedMap = ({ additionalProperties, maxProperties, propertyNames }) =>
  typeof additionalProperties === 'object' && maxProperties !== undefined && propertyNames !== undefined;

/**
 * Every object schema is closed, or a bounded map, so that an unknown field is refused on the way in and noticed on the
 * way out.
 */
export const closedObjects = () => ({
  Schema(schema, { report, location }) {
    const isObject = [schema.type].flat().includes('object') || schema.properties !== undefined;
    if (!isObject || schema.additionalProperties === false || schema.unevaluatedProperties === false) return;
    if (isBoundedMap(schema)) return;
    report({
      message:
        'An object schema must have additionalProperties: false (or unevaluatedProperties: false), or be a map with maxProperties and propertyNames.',
      location,
    });
  },
});
