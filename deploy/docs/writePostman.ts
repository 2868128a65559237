import { mkdirSync, writeFileSync } from 'node:fs';
import { readDocument } from './model/document.js';
import { readOperations, type Operation } from './model/readOperations.js';
import { exampleCall } from './samples/exampleCall.js';

const root = new URL('../../', import.meta.url);
const folder = new URL('docs/postman/', root);
const document = readDocument(new URL('generated/openapi.json', root));
const operations = readOperations(document);

const variable = (key: string, value: string) => ({ key, value, enabled: true });

/** Postman fills `:id` from the path variables. */
function urlOf({ path, parameters }: Operation, query: Record<string, string | number>) {
  const segments = path.split('/').filter(Boolean);
  const search = Object.entries(query).map(([key, value]) => ({ key, value: String(value) }));
  const given = parameters.filter(({ in: place }) => place === 'path');
  const exampleOf = (wanted: string) => String(given.find(({ name }) => name === wanted)?.example);
  // A variable of Postman is a whole segment.
  const named = given.filter(({ name }) => segments.includes(`{${name}}`));
  const address = segments.map((segment) =>
    segment.replace(/^\{(\w+)\}$/, ':$1').replace(/\{(\w+)\}/, (_part, name: string) => exampleOf(name)),
  );
  const text = search.map(({ key, value }) => `${key}=${encodeURIComponent(value)}`).join('&');
  return {
    raw: `{{baseUrl}}/api/v1/${address.join('/')}${text ? `?${text}` : ''}`,
    host: ['{{baseUrl}}'],
    path: ['api', 'v1', ...(address.length > 0 ? address : [''])],
    ...(search.length > 0 ? { query: search } : {}),
    ...(named.length > 0
      ? { variable: named.map(({ name, example }) => ({ key: name, value: String(example) })) }
      : {}),
  };
}

function bodyOf(operation: Operation) {
  const { form, body, document: sent, fileField } = exampleCall(operation);
  if (sent) return { mode: 'raw', raw: sent.text, options: { raw: { language: 'xml' } } };
  if (form === 'json') {
    const options = { raw: { language: 'json' } };
    return { mode: 'raw', raw: JSON.stringify(body, null, 2), options };
  }
  if (form === 'form')
    return {
      mode: 'urlencoded',
      urlencoded: Object.entries(body!).map(([key, value]) => ({ key, value: String(value) })),
    };
  if (form === 'files') return { mode: 'formdata', formdata: [{ key: fileField, type: 'file', src: [] }] };
  return undefined;
}

/** Keeps the session that an operation answers, for the requests that follow. */
const keepSession = {
  listen: 'test',
  script: {
    type: 'text/javascript',
    exec: [
      'const session = pm.response.json().data;',
      "if (session && session.accessToken) pm.environment.set('accessToken', session.accessToken);",
    ],
  },
};

function toItem(operation: Operation) {
  const { id, method, summary, access, takesIdempotencyKey } = operation;
  const { query, tenant, document: sent } = exampleCall(operation);
  const body = bodyOf(operation);
  return {
    name: summary,
    ...(id === 'login' || id === 'verifyCode' ? { event: [keepSession] } : {}),
    request: {
      method,
      ...(access === 'public' ? { auth: { type: 'noauth' } } : {}),
      header: [
        { key: 'Accept', value: 'application/json' },
        ...(sent ? [{ key: 'Content-Type', value: sent.type }] : []),
        ...(tenant ? [{ key: 'X-Tenant-Domain', value: tenant }] : []),
        ...(takesIdempotencyKey ? [{ key: 'Idempotency-Key', value: '{{$guid}}' }] : []),
      ],
      url: urlOf(operation, query),
      ...(body ? { body } : {}),
      description: `Operation ${id}: https://api.kiwicar.co.nz/docs/reference/${id}`,
    },
  };
}

const signIn = {
  name: 'Sign in',
  event: [keepSession],
  request: {
    method: 'POST',
    auth: { type: 'noauth' },
    header: [],
    url: { raw: '{{baseUrl}}/api/v1/auth/login', host: ['{{baseUrl}}'], path: ['api', 'v1', 'auth', 'login'] },
    body: {
      mode: 'raw',
      raw: JSON.stringify({ email: '{{email}}', password: '{{password}}' }, null, 2),
      options: { raw: { language: 'json' } },
    },
  },
};

const collection = {
  info: {
    name: 'KiwiCar API',
    description: document.info.description,
    schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
  },
  auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{accessToken}}', type: 'string' }] },
  item: [
    signIn,
    ...document.tags.map(({ name, 'x-displayName': title, description }) => ({
      name: title,
      description,
      item: operations.filter(({ tag }) => tag === name).map(toItem),
    })),
  ],
};
const environment = {
  name: 'KiwiCar, local',
  values: [
    variable('baseUrl', 'http://localhost:3000'),
    variable('email', 'seller@kiwicar.co.nz'),
    variable('password', 'SellerPass123!'),
    variable('accessToken', ''),
  ],
};

mkdirSync(folder, { recursive: true });
const write = (name: string, content: object) =>
  writeFileSync(new URL(name, folder), `${JSON.stringify(content, null, 2)}\n`);
write('KiwiCar.postman_collection.json', collection);
write('KiwiCar.postman_environment.json', environment);
