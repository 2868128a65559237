import { randomUUID } from 'node:crypto';
import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorCode } from '../contract/contract.js';
import { errorStatuses, errorBody } from './errors.js';

const keepAliveMs = 65_000;
/** How long a connection may be idle: the peer has stopped reading or is gone. */
const idleMs = 60_000;
/** How long a rejected peer has to read the response. */
const refusalMs = 2000;

type Refusal = [code: ErrorCode, message: string];
const malformed: Refusal = ['BAD_REQUEST', 'The request is not valid HTTP'];
const requestTimeout = 'ERR_HTTP_REQUEST_TIMEOUT';
const refusals: Record<string, Refusal> = {
  [requestTimeout]: ['REQUEST_TIMEOUT', 'The request did not arrive in time'],
  HPE_HEADER_OVERFLOW: ['HEADERS_TOO_LARGE', 'The request headers are too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['PAYLOAD_TOO_LARGE', 'The chunk extensions are too large'],
};

/**
 * Returns an HTTP server in which every wait for the peer has a timeout, and that answers invalid HTTP with an error in
 * the contract's shape.
 */
export function createHttpServer(): Server {
  const server = createServer({
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: 2000,
  });
  server.timeout = idleMs;
  const unanswered = new WeakMap<Duplex, Set<ServerResponse>>();
  const latest = new WeakMap<Duplex, IncomingMessage>();
  server.on('request', (req, res) => {
    const responses = unanswered.get(req.socket) ?? new Set();
    unanswered.set(req.socket, responses.add(res));
    latest.set(req.socket, req);
    res.on('close', () => responses.delete(res));
  });
  const refuse = (socket: Duplex, refusal?: Refusal) => {
    const isSpoiled = [...(unanswered.get(socket) ?? [])].some(({ headersSent }) => headersSent);
    if (isSpoiled || !refusal || !socket.writable) return void socket.destroy();
    setTimeout(() => socket.destroy(), refusalMs).unref();
    socket.end(refusalText(...refusal), () => socket.destroy());
  };
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket: Duplex) => {
    if (code !== requestTimeout) {
      return refuse(socket, refusals[code] ?? (code.startsWith('HPE_') ? malformed : undefined));
    }
    // After a pause of the process, timeouts come before what has arrived in the meantime.
    const before = latest.get(socket);
    const wasComplete = before?.complete;
    setImmediate(() => {
      const now = latest.get(socket);
      const hasArrived = now?.complete && (now !== before || !wasComplete);
      if (!hasArrived) refuse(socket, refusals[code]);
    });
  });
  return server;
}

function refusalText(code: ErrorCode, message: string): string {
  const status = errorStatuses[code];
  const requestId = randomUUID();
  const body = JSON.stringify(errorBody({ code, message }, requestId));
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Cache-Control: no-store',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    '',
    body,
  ].join('\r\n');
}
