import { refTo, schemaNameOf, visit, type Document, type Schema } from './document.js';

const isNullableObject = ({ type }: Schema) => Array.isArray(type) && type.includes('object') && type.includes('null');

/**
 * Takes null out of object components, where generators lose it: a reference that may be null says so itself. A field
 * that is always null becomes an object that may be.
 */
export function separateNulls(document: Document): void {
  const { schemas } = document.components;
  const nullable = new Set(Object.keys(schemas).filter((name) => isNullableObject(schemas[name]!)));
  visit(document, (node) => {
    for (const children of [node.properties, node.items ? { items: node.items } : undefined]) {
      for (const [key, child] of Object.entries(children ?? {})) {
        const name = schemaNameOf(child);
        if (!name || !nullable.has(name)) continue;
        const choice: Schema = { oneOf: [{ $ref: refTo(name) }, { type: 'null' }] };
        if (node.properties?.[key]) node.properties[key] = choice;
        else node.items = choice;
      }
    }
    if (node.type === 'null' && !('$ref' in node)) node['x-always-null'] = true;
  });
  for (const name of nullable) schemas[name]!.type = 'object';
  visit(document, (node) => {
    for (const child of Object.values(node.properties ?? {})) {
      if (child['x-always-null']) Object.assign(child, { type: ['object', 'null'], additionalProperties: true });
      delete child['x-always-null'];
    }
    for (const child of node.oneOf ?? []) delete child['x-always-null'];
  });
}
