import type { ExampleCall } from './exampleCall.js';

/** Prints a value as a literal of Python. */
function literal(value: unknown, indent = ''): string {
  const inner = `${indent}    `;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item) => literal(item, inner))
    : Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}: ${literal(child, inner)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const short = `${open}${parts.join(', ')}${close}`;
  if (short.length < 70 && !short.includes('\n')) return short;
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join('')}${indent}${close}`;
}

/** Returns a script that uses requests; KIWICAR_URL and KIWICAR_TOKEN come from the environment. */
export function pythonSample({
  operation,
  path,
  query,
  body,
  form,
  fileField,
  isSignedIn,
  tenant,
  document,
}: ExampleCall): string {
  const { id, method, takesIdempotencyKey } = operation;
  const isStream = id === 'streamNotifications';
  const isSocket = id === 'openNotificationSocket';
  const headers = [
    ...(isSignedIn ? [`"Authorization": f"Bearer {os.environ['KIWICAR_TOKEN']}"`] : []),
    ...(document ? [`"Content-Type": "${document.type}"`] : []),
    ...(tenant ? [`"X-Tenant-Domain": "${tenant}"`] : []),
    ...(takesIdempotencyKey ? ['"Idempotency-Key": str(uuid.uuid4())'] : []),
    ...(isSocket
      ? [
          '"Connection": "Upgrade"',
          '"Upgrade": "websocket"',
          '"Sec-WebSocket-Version": "13"',
          '"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="',
        ]
      : []),
  ];
  const options = [
    `    f"{os.environ['KIWICAR_URL']}/api/v1${path}",`,
    ...(headers.length > 0 ? [`    headers={\n${headers.map((header) => `        ${header},\n`).join('')}    },`] : []),
    ...(Object.keys(query).length > 0 ? [`    params=${literal(query, '    ')},`] : []),
    ...(form === 'json' ? [`    json=${literal(body, '    ')},`] : []),
    ...(document ? [`    data=${literal(document.text)}.encode(),`] : []),
    ...(form === 'form' ? [`    data=${literal(body, '    ')},`] : []),
    ...(form === 'files'
      ? [`    files={"${fileField}": ("photo.webp", open("photo.webp", "rb"), "image/webp")},`]
      : []),
    ...(isStream || isSocket ? ['    stream=True,', '    timeout=(5, 10),'] : ['    timeout=30,']),
  ];
  const isEmpty = operation.responses.some(([status]) => status === '204');
  const isText = operation.responses.some(
    ([status, { content }]) => status === '200' && content && !content['application/json'],
  );
  const printed = isEmpty ? 'response.status_code' : isText ? 'len(response.content)' : 'response.json()';
  const ending = isStream
    ? [
        'for line in response.iter_lines(decode_unicode=True):',
        '    if line.startswith("data:"):',
        '        print(line)',
        '        break',
      ]
    : [isSocket ? 'print(response.status_code)  # 101: frames follow' : `print(${printed})`];
  return [
    'import os',
    ...(takesIdempotencyKey ? ['import uuid'] : []),
    '',
    'import requests',
    '',
    `response = requests.${method.toLowerCase()}(`,
    ...options,
    ')',
    ...(isSocket ? [] : ['response.raise_for_status()']),
    ...ending,
    '',
  ].join('\n');
}
