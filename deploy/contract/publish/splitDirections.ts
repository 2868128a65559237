import { operationsOf, reachableSchemas, refTo, schemaNameOf, visit, type Document } from './document.js';

const inputName = (name: string) => `${name}Input`;

/**
 * Gives requests their own copy (`FuelTypeInput`) of each schema that responses use too, so that the one can be closed
 * and the other open. Returns the names of the schemas of responses.
 */
export function splitDirections(document: Document): Set<string> {
  const { schemas, parameters } = document.components;
  const operations = operationsOf(document);
  const requests = operations.flatMap((operation) => [operation.parameters ?? [], operation.requestBody ?? {}]);
  const ofRequests = reachableSchemas(document, [...requests, Object.values(parameters)]);
  const ofResponses = reachableSchemas(
    document,
    operations.map(({ responses }) => responses),
  );
  const shared = [...ofRequests].filter((name) => ofResponses.has(name));
  for (const name of shared) schemas[inputName(name)] = structuredClone(schemas[name]!);
  const isShared = new Set(shared);
  const useInput = (root: unknown) =>
    visit(root, (node) => {
      const name = schemaNameOf(node);
      if (name && isShared.has(name)) node.$ref = refTo(inputName(name));
    });
  requests.forEach(useInput);
  Object.values(parameters).forEach(useInput);
  for (const name of ofRequests) useInput(schemas[isShared.has(name) ? inputName(name) : name]);
  return ofResponses;
}
