import type { ExampleCall } from './exampleCall.js';

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** Returns a curl command; KIWICAR_URL and KIWICAR_TOKEN come from the environment. */
export function curlSample({
  operation,
  path,
  query,
  body,
  document,
  form,
  fileField,
  isSignedIn,
  tenant,
}: ExampleCall): string {
  const { id, method, takesIdempotencyKey } = operation;
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  const options: string[] = [];
  if (isSignedIn) options.push(`-H "Authorization: Bearer $KIWICAR_TOKEN"`);
  if (tenant) options.push(`-H 'X-Tenant-Domain: ${tenant}'`);
  if (takesIdempotencyKey) options.push(`-H "Idempotency-Key: $(uuidgen 2>/dev/null || date +%s%N)"`);
  if (form === 'json')
    options.push(`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(body, null, 2))}`);
  if (document) options.push(`-H 'Content-Type: ${document.type}'`, `--data-binary ${quoted(document.text)}`);
  if (form === 'form')
    for (const [name, value] of Object.entries(body!))
      options.push(`--data-urlencode ${quoted(`${name}=${String(value)}`)}`);
  if (form === 'files') options.push(`-F ${quoted(`${fileField}=@photo.webp;type=image/webp`)}`);
  if (id === 'streamNotifications') options.push('--no-buffer', '--max-time 10');
  if (id === 'openNotificationSocket')
    options.push(
      `-H 'Connection: Upgrade'`,
      `-H 'Upgrade: websocket'`,
      `-H 'Sec-WebSocket-Version: 13'`,
      `-H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='`,
      '--http1.1 --include --no-buffer --max-time 5',
    );
  const needsMethod = method !== 'GET' && !(method === 'POST' && form !== 'none');
  const command = `curl${needsMethod ? ` -X ${method}` : ''} "$KIWICAR_URL/api/v1${path === '/' ? '/' : path}${search ? `?${search}` : ''}"`;
  return [command, ...options].join(' \\\n  ');
}
