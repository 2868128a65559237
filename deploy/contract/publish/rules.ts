import {
  operationsOf,
  reachableSchemas,
  resolve,
  visit,
  type Document,
  type Operation,
  type Schema,
} from './document.js';

/** A rule for the published contract: returns where it is broken, as operation ids, component names or parameters. */
export interface PublishedRule {
  id: string;
  says: string;
  faultsOf(document: Document): string[];
}

type Direction = 'requests' | 'responses';

const partsOf = ({ parameters, requestBody, responses }: Operation, direction: Direction) =>
  direction === 'requests' ? [parameters, requestBody] : [responses];

/** Returns the names of the components and operations of one direction that contain a faulty node. */
function faultyIn(document: Document, direction: Direction, isFaulty: (node: Schema) => boolean): string[] {
  const operations = operationsOf(document);
  const names = reachableSchemas(
    document,
    operations.map((operation) => partsOf(operation, direction)),
  );
  const places = [
    ...[...names].map((name) => [name, document.components.schemas[name]] as const),
    ...operations.map((operation) => [operation.operationId, partsOf(operation, direction)] as const),
  ];
  return places.flatMap(([name, node]) => {
    let count = 0;
    visit(node, (child) => (count += Number(isFaulty(child))));
    return count > 0 ? [name] : [];
  });
}

const faultyAnywhere = (document: Document, isFaulty: (node: Schema) => boolean) => [
  ...new Set([...faultyIn(document, 'requests', isFaulty), ...faultyIn(document, 'responses', isFaulty)]),
];

const isObjectSchema = ({ properties, type }: Schema) =>
  properties !== undefined && typeof properties === 'object' && [type].flat().includes('object');

function multipartSchemas(document: Document): Set<Schema> {
  const bodies = operationsOf(document).flatMap(({ requestBody }) => requestBody?.content['multipart/form-data'] ?? []);
  return new Set(bodies.flatMap(({ schema }) => Object.values(resolve(document, schema).properties ?? {})));
}

const onlyRequired = (choices?: Schema[]) =>
  Array.isArray(choices) && choices.length > 0 && choices.every((choice) => Object.keys(choice).join() === 'required');

export const publishedRules: PublishedRule[] = [
  {
    id: 'KP001',
    says: 'Objects of responses are open.',
    faultsOf: (document) =>
      faultyIn(document, 'responses', (node) => isObjectSchema(node) && node.additionalProperties !== true),
  },
  {
    id: 'KP002',
    says: 'Responses have x-extensible-enum instead of enum and const.',
    faultsOf: (document) =>
      faultyIn(document, 'responses', (node) => Array.isArray(node.enum) || ('const' in node && 'type' in node)),
  },
  {
    id: 'KP003',
    says: 'Objects of requests are closed, unless what they leave out is ignored.',
    faultsOf: (document) =>
      faultyIn(
        document,
        'requests',
        (node) => isObjectSchema(node) && node.additionalProperties !== false && node['x-lenient'] !== true,
      ),
  },
  {
    id: 'KP004',
    says: 'No schema serves both directions.',
    faultsOf(document) {
      const operations = operationsOf(document);
      const requests = reachableSchemas(
        document,
        operations.map((operation) => partsOf(operation, 'requests')),
      );
      const responses = reachableSchemas(
        document,
        operations.map((operation) => partsOf(operation, 'responses')),
      );
      return [...requests].filter((name) => responses.has(name));
    },
  },
  {
    id: 'KP005',
    says: 'Null stands beside another type.',
    faultsOf: (document) =>
      faultyAnywhere(document, ({ properties, items }) =>
        [...Object.values(properties ?? {}), ...(items ? [items] : [])].some(({ type }) => type === 'null'),
      ),
  },
  {
    id: 'KP006',
    says: 'No choice of only required fields, and no anyOf.',
    faultsOf: (document) =>
      faultyAnywhere(
        document,
        (node) => onlyRequired(node.oneOf) || onlyRequired(node.anyOf) || Array.isArray(node.anyOf),
      ),
  },
  {
    id: 'KP007',
    says: 'An object component is never null itself.',
    faultsOf: ({ components }) =>
      Object.entries(components.schemas).flatMap(([name, { type }]) =>
        Array.isArray(type) && type.includes('object') ? [name] : [],
      ),
  },
  {
    id: 'KP008',
    says: 'An enum contains no null.',
    faultsOf: (document) =>
      faultyAnywhere(document, (node) =>
        [node.enum, node['x-extensible-enum']].some((values) => values?.includes(null)),
      ),
  },
  {
    id: 'KP009',
    says: 'Arrays are bounded, except in uploads, where generators reject bounds.',
    faultsOf(document) {
      const uploads = multipartSchemas(document);
      const isBounded = (node: Schema) => node.maxItems !== undefined || node.minItems !== undefined;
      return faultyAnywhere(document, (node) => {
        if (![node.type].flat().includes('array')) return false;
        return uploads.has(node) ? isBounded(node) : node.maxItems === undefined;
      });
    },
  },
  {
    id: 'KP010',
    says: 'A list does not demand unique items.',
    faultsOf: (document) => faultyAnywhere(document, (node) => 'uniqueItems' in node),
  },
  {
    id: 'KP011',
    says: 'A default does not stand beside a reference.',
    faultsOf: (document) => faultyAnywhere(document, (node) => typeof node.$ref === 'string' && 'default' in node),
  },
  {
    id: 'KP012',
    says: 'Server addresses are absolute.',
    faultsOf: ({ servers }) => servers.flatMap(({ url }) => (/^https?:\/\//.test(url) ? [] : [url])),
  },
  {
    id: 'KP013',
    says: 'A list in a query may be repeated.',
    faultsOf: (document) =>
      operationsOf(document)
        .flatMap(({ parameters = [] }) => parameters.map((parameter) => resolve(document, parameter)))
        .flatMap(({ name, in: place, schema, explode }) =>
          place === 'query' && resolve(document, schema).type === 'array' && explode !== true ? [name] : [],
        ),
  },
  {
    id: 'KP014',
    says: 'Every response declares X-Request-Id and Cache-Control.',
    faultsOf: (document) =>
      operationsOf(document).flatMap(({ operationId, responses }) =>
        Object.entries(responses).flatMap(([status, response]) => {
          const headers = resolve(document, response).headers ?? {};
          const isDeclared = 'X-Request-Id' in headers && 'Cache-Control' in headers;
          return isDeclared || status === '101' ? [] : [`${operationId} ${status}`];
        }),
      ),
  },
  {
    id: 'KP015',
    says: 'A list that takes page or cursor has x-pagination, and no other operation.',
    faultsOf: (document) =>
      operationsOf(document).flatMap((operation) => {
        const names = (operation.parameters ?? []).map((parameter) => resolve(document, parameter).name);
        const isPaged = names.includes('page') || names.includes('cursor');
        return isPaged === (operation['x-pagination'] !== undefined) ? [] : [operation.operationId];
      }),
  },
  {
    id: 'KP016',
    says: 'A body has one media type.',
    faultsOf: (document) =>
      operationsOf(document).flatMap(({ operationId, requestBody }) =>
        Object.keys(requestBody?.content ?? {}).length > 1 ? [operationId] : [],
      ),
  },
];
