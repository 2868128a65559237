import { operationsOf, resolve, visit, type Document, type Schema } from './document.js';

/** A choice between sets of required fields, which generators turn into a type without fields. */
const onlyRequires = (choices: Schema[] | undefined) =>
  choices !== undefined && choices.every((choice) => Object.keys(choice).every((key) => key === 'required'));

/** A choice of formats is one string: the server checks it, and the description names the forms. */
const formatsOf = (choices: Schema[] | undefined) =>
  choices?.every(({ type, format }) => type === 'string' && format !== undefined) ? choices : undefined;

/** A default is stated where it applies: a reference with a default becomes the schema itself. */
function inlineDefault(document: Document, node: Schema): void {
  if (typeof node.$ref !== 'string' || !('default' in node)) return;
  const { $ref: _ref, ...rest } = node;
  const target = structuredClone(resolve(document, node));
  delete node.$ref;
  Object.assign(node, target, rest);
}

function simplifyNode(node: Schema): void {
  if (onlyRequires(node.oneOf)) delete node.oneOf;
  if (onlyRequires(node.anyOf)) delete node.anyOf;
  node.allOf = node.allOf?.filter((part) => !onlyRequires(part.anyOf) && !onlyRequires(part.oneOf));
  if (!node.allOf?.length) delete node.allOf;
  delete node.dependentRequired;
  delete node.uniqueItems;
  if (formatsOf(node.anyOf)) {
    delete node.anyOf;
    node.type = 'string';
    node.maxLength = 35;
  }
  if (node.anyOf) {
    node.oneOf = node.anyOf;
    delete node.anyOf;
  }
}

function unboundFiles(document: Document): void {
  for (const { requestBody } of operationsOf(document)) {
    const multipart = requestBody?.content['multipart/form-data'];
    for (const field of Object.values(multipart ? (resolve(document, multipart.schema).properties ?? {}) : {})) {
      delete field.minItems;
      delete field.maxItems;
    }
  }
}

/** The server takes a form in either encoding; clients are offered one. */
function keepFirstMediaType(document: Document): void {
  for (const { requestBody } of operationsOf(document)) {
    const [, ...others] = Object.keys(requestBody?.content ?? {});
    for (const mediaType of others) delete requestBody!.content[mediaType];
  }
}

/** A list in a query is repeated by most clients and separated by commas by some; the server takes both. */
function repeatLists(document: Document): void {
  for (const parameter of Object.values(document.components.parameters)) {
    if (parameter.in !== 'query' || resolve(document, parameter.schema).type !== 'array') continue;
    parameter.explode = true;
    parameter.description = `${parameter.description} Repeating the parameter is the same.`;
  }
}

/**
 * Leaves out what client generators cannot express. The server enforces it all the same, and the descriptions say it.
 */
export function simplify(document: Document): void {
  visit(document, (node) => inlineDefault(document, node));
  visit(document.components.schemas, simplifyNode);
  unboundFiles(document);
  keepFirstMediaType(document);
  repeatLists(document);
}
