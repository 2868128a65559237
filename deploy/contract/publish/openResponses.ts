import { visit, type Document, type Schema } from './document.js';

function openNode(node: Schema): void {
  if (node.properties) node.additionalProperties = true;
  const values = node.enum ?? (typeof node.const === 'string' ? [node.const] : undefined);
  delete node.enum;
  delete node.const;
  // A field that may be null says so by its type.
  if (values) node['x-extensible-enum'] = values.filter((value) => value !== null);
}

/** Opens the schemas of responses: a new field or value breaks no client. */
export function openResponses(document: Document, names: Iterable<string>): void {
  for (const name of names) visit(document.components.schemas[name], openNode);
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item)) visit(operation.responses, openNode);
  }
  visit(document.components.responses, openNode);
}
