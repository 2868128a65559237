import { routes } from '../../../generated/sdkRoutes.js';
import { methods } from '../../../src/sdk/methods.js';
import type { ExampleCall } from './exampleCall.js';

const names = new Map(
  Object.entries(methods).flatMap(([group, members]) =>
    Object.entries(members).map(([name, id]) => [id as string, `${group}.${name}`]),
  ),
);

function flagsOf(id: string): string {
  const [group, name] = names.get(id)!.split('.') as [string, string];
  return routes[group]![name]!.split(' ')[2] ?? '';
}

/** Prints a value as a literal of TypeScript, with single quotes and plain keys. */
function literal(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item) => literal(item, inner))
    : Object.entries(value).map(([key, child]) => `${/^\w+$/.test(key) ? key : `'${key}'`}: ${literal(child, inner)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const short = isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  if (parts.length === 0) return open + close;
  if (short.length < 70 && !short.includes('\n')) return short;
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${indent}${close}`;
}

const startFor = (tenant?: string) => `import { KiwiCar } from '@kiwicar/sdk';

const kiwi = new KiwiCar({ baseUrl: process.env.KIWICAR_URL${tenant ? `, tenant: '${tenant}'` : ''} });
`;
const signIn = `await kiwi.auth.login({ email: process.env.KIWICAR_EMAIL, password: process.env.KIWICAR_PASSWORD });
`;

function inputOf({ operation, query, body, document, fileField }: ExampleCall): string[] {
  if (document) return [literal(document.text)];
  const flags = flagsOf(operation.id);
  if (flags.includes('q')) return Object.keys(query).length > 0 ? [literal(listed(operation, query))] : [];
  if (flags.includes('f')) {
    const isList = operation.id === 'uploadImages';
    return [`{ ${fileField}: ${isList ? '[photo]' : 'photo'} }`];
  }
  return /[bu]/.test(flags) ? [literal(body ?? {})] : [];
}

/** Lists in a query are arrays in TypeScript. */
function listed({ parameters }: ExampleCall['operation'], query: ExampleCall['query']) {
  const isList = (name: string) => parameters.find((parameter) => parameter.name === name)?.schema.type === 'array';
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, isList(name) ? String(value).split(',') : value]),
  );
}

function pathArguments({ operation }: ExampleCall): string[] {
  const values = operation.parameters
    .filter(({ in: place }) => place === 'path')
    .map(({ name, example }) => [name, example] as const);
  if (values.length === 0) return [];
  return [values.length === 1 ? literal(values[0]![1]) : literal(Object.fromEntries(values))];
}

const pageSample = ({ path }: ExampleCall) => `const page = await fetch(\`\${process.env.KIWICAR_URL}/api/v1${path}\`, {
  headers: { Accept: 'text/html' },
});
console.log(page.status, await page.text());
`;

const webhookSample = ({
  path,
  query,
  body,
}: ExampleCall) => `const url = new URL('/api/v1${path}', process.env.KIWICAR_URL);
url.search = new URLSearchParams(${literal(query)}).toString();
const response = await fetch(url, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(${literal(body, '  ')}),
});
console.log(response.status, await response.json());
`;

const streamSample = `${startFor()}${signIn}
for await (const notification of kiwi.notifications.follow({ signal: AbortSignal.timeout(10_000) })) {
  console.log(notification.title);
}
`;

const socketSample = `const url = \`\${process.env.KIWICAR_URL}/api/v1/notifications/socket\`.replace('http', 'ws');
const socket = new WebSocket(url, ['kiwicar.v1', \`bearer.\${process.env.KIWICAR_TOKEN}\`]);
socket.onopen = () => socket.send('{}');
socket.onmessage = ({ data }) => console.log(JSON.parse(data).title);
`;

/** Returns a module that uses the SDK; the environment has KIWICAR_URL, and an account where one is needed. */
export function typescriptSample(call: ExampleCall): string {
  const { operation, isSignedIn, form, tenant } = call;
  if (operation.id === 'streamNotifications') return streamSample;
  if (operation.id === 'openNotificationSocket') return socketSample;
  const method = names.get(operation.id);
  if (!method) return operation.method === 'GET' ? pageSample(call) : webhookSample(call);
  const isEmpty = operation.responses.some(([status]) => status === '204');
  const photo =
    form === 'files' ? `const photo = new Blob([await readFile('photo.webp')], { type: 'image/webp' });\n` : '';
  const invocation = `await kiwi.${method}(${[...pathArguments(call), ...inputOf(call)].join(', ')})`;
  return [
    form === 'files' ? `import { readFile } from 'node:fs/promises';\n` : '',
    startFor(tenant),
    isSignedIn ? signIn : '',
    '\n',
    photo,
    isEmpty ? `${invocation};\n` : `const result = ${invocation};\nconsole.log(result);\n`,
  ].join('');
}
