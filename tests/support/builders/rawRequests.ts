/** Raw requests for sockets: well-formed, odd and broken ones, drawn by a generator of random numbers. */

export type Random = () => number;

/** Returns a generator of numbers from 0 to 1 (mulberry32) that are the same for the same seed. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <T>(random: Random, choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!;

export function requestText(line: string, headers: string[] = [], body = ''): string {
  return [line, 'Host: x', ...headers, '', body].join('\r\n');
}

const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
const offer = (protocol: string) => ['Connection: Upgrade', `Upgrade: ${protocol}`];
const length = (body: string) => `Content-Length: ${body.length}`;
const json = '{"email":"a@example.com","password":"x"}';
const socketPath = '/api/v1/notifications/socket';

const targets = [
  '/api/v1/live',
  '/api/v1/listings?limit=1',
  '/api/v1/nothing-here',
  '/api/v1/listings/%ff',
  '/openapi.json',
  '/images/none.webp',
  '/api/v1/users/me',
  socketPath,
  '/api/v1/notifications/stream',
  '//x',
  'http://x/api/v1/live',
  '*',
  '/\u00ff\u0000',
];

type Draw = (random: Random, token: string) => string;

const draws: Record<string, Draw> = {
  plain: (random) => requestText(`${pick(random, ['GET', 'HEAD', 'OPTIONS'])} ${pick(random, targets)} HTTP/1.1`),
  authorized: (random, token) =>
    requestText(`GET ${pick(random, targets)} HTTP/1.1`, [`Authorization: Bearer ${token}`]),
  closing: (random) => requestText(`GET ${pick(random, targets)} HTTP/1.1`, ['Connection: close']),
  oldVersion: (random) =>
    requestText(`GET ${pick(random, targets)} HTTP/${pick(random, ['1.0', '0.9', '2.0', '9.9'])}`),
  webSocket: (random, token) =>
    requestText(`GET ${pick(random, [socketPath, socketPath, '/api/notifications/socket', '/api/v1/live'])} HTTP/1.1`, [
      ...offer('websocket'),
      ...pick(random, [[key, 'Sec-WebSocket-Version: 13'], [key], ['Sec-WebSocket-Key: short'], []]),
      ...pick(random, [
        [`Authorization: Bearer ${token}`],
        [`Sec-WebSocket-Protocol: kiwicar.v1, bearer.${token}`],
        [],
      ]),
    ]) + pick(random, ['', '\x81\x82\x00\x00\x00\x00{}', '\xff\xff\xff\xff', '\x88\x80\x00\x00\x00\x00']),
  otherUpgrade: (random) =>
    requestText(`${pick(random, ['GET', 'POST', 'PUT', 'OPTIONS'])} ${pick(random, targets)} HTTP/1.1`, [
      ...offer(pick(random, ['h2c', 'TLS/1.0', 'foo', 'websocket, h2c'])),
      'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA',
    ]),
  upgradeWithBody: (random) =>
    requestText(
      'POST /api/v1/auth/login HTTP/1.1',
      [...offer(pick(random, ['h2c', 'websocket'])), 'Content-Type: application/json', length(json)],
      json,
    ),
  body: (random) =>
    requestText(
      `${pick(random, ['POST', 'PUT', 'DELETE', 'GET'])} /api/v1/auth/login HTTP/1.1`,
      [
        `Content-Type: ${pick(random, ['application/json', 'text/plain', 'multipart/form-data; boundary=x', ';;', ''])}`,
        length(json),
      ],
      json,
    ),
  missingBody: (random) =>
    requestText(
      'POST /api/v1/auth/login HTTP/1.1',
      ['Content-Type: application/json', `Content-Length: ${pick(random, [50, 5000, 90_000, 10_000_000])}`],
      '{"email":',
    ),
  chunked: (random) =>
    requestText(
      'POST /api/v1/auth/login HTTP/1.1',
      ['Content-Type: application/json', 'Transfer-Encoding: chunked'],
      pick(random, [`28\r\n${json}\r\n0\r\n\r\n`, 'zz\r\n', '28;x=y\r\n{', '0\r\n\r\n', 'ffffffffffffffffff\r\n']),
    ),
  upload: (_random, token) =>
    requestText(
      'POST /api/v1/uploads/images HTTP/1.1',
      [`Authorization: Bearer ${token}`, 'Content-Type: multipart/form-data; boundary=x', 'Content-Length: 200000'],
      '--x\r\nContent-Disposition: form-data; name="images"; filename="a.jpg"\r\n\r\nabc',
    ),
  expectation: (random) =>
    requestText(
      'POST /api/v1/auth/login HTTP/1.1',
      [`Expect: ${pick(random, ['100-continue', 'a-pony'])}`, 'Content-Type: application/json', length(json)],
      pick(random, ['', json]),
    ),
  smuggled: (random) =>
    requestText(
      'POST /api/v1/auth/login HTTP/1.1',
      pick(random, [
        ['Content-Length: 5', 'Content-Length: 6'],
        ['Content-Length: 5', 'Transfer-Encoding: chunked'],
        ['Transfer-Encoding: chunked, identity'],
        ['Content-Length: -1'],
        ['Content-Length: 1e9'],
      ]),
      '0\r\n\r\nGET /api/v1/live HTTP/1.1\r\nHost: x\r\n\r\n',
    ),
  hostless: () => 'GET /api/v1/live HTTP/1.1\r\n\r\n',
  tunnel: (random) => pick(random, ['CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']),
  oddHeaders: (random) =>
    requestText('GET /api/v1/live HTTP/1.1', [
      pick(random, [
        ' folded: x',
        'No-Colon',
        `X-Large: ${'a'.repeat(20_000)}`,
        'X-Nul: \u0000',
        'Range: bytes=5-1',
        'Cookie: =;;=; refreshToken',
        'Connection: close, upgrade, keep-alive',
        'X-Forwarded-For: ,,unknown,[::1',
        'Authorization: Bearer \u00ff',
        'If-None-Match: "',
      ]),
    ]),
  noise: (random) =>
    String.fromCharCode(...Array.from({ length: 1 + Math.floor(random() * 200) }, () => random() * 256)),
};

/** Returns one to four requests as one text in Latin-1, the last of them cut short now and then. */
export function drawPipeline(random: Random, token: string): { names: string[]; text: string } {
  const names = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, Object.keys(draws)));
  const text = names.map((name) => draws[name]!(random, token)).join('');
  return { names, text: random() < 0.2 ? text.slice(0, Math.floor(random() * text.length)) : text };
}
