import { ServerResponse, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Upgrade } from './pipelineState.js';

const upgrades = new WeakMap<IncomingMessage, Upgrade>();

/** Returns the raw connection of a request for a WebSocket that can be opened. */
export const upgradeOf = (req: IncomingMessage): Upgrade | undefined => upgrades.get(req);

const bearer = 'bearer.';
/** How long the connection may be idle until the handshake is answered or the rejection is read. */
const handshakeMs = 30_000;

/**
 * Passes requests for a WebSocket through the pipeline if `takesSockets` returns true; they are answered like any other
 * unless the operation takes over the connection. Any other upgrade (such as h2c) is declined by serving the request
 * without it. An upgrade requested before an earlier request was answered ends the connection.
 */
export function acceptUpgrades(
  server: Server,
  app: RequestListener,
  takesSockets: (req: IncomingMessage) => boolean,
): void {
  server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node no longer manages the connection, so its errors and timeouts must be handled here.
    socket.on('error', () => socket.destroy());
    (socket as Socket).setTimeout(handshakeMs, () => socket.destroy());
    const res = new ServerResponse(req);
    if (!own(res, socket)) return void socket.destroy();
    if (!isWebSocket(req) || !takesSockets(req)) {
      res.detachSocket(socket as Socket);
      return serveWithoutOffer(server, { req, socket, head });
    }
    if (isHandshake(req)) upgrades.set(req, { socket, head });
    authorizeByProtocol(req);
    res.shouldKeepAlive = false;
    res.on('finish', () => (socket as Socket).destroySoon());
    app(req, res);
  });
}

/** Returns whether the connection is free for the response: an unfinished earlier response still owns it. */
function own(res: ServerResponse, socket: Duplex): boolean {
  if (!socket.writable) return false;
  try {
    res.assignSocket(socket as Socket);
    return true;
  } catch {
    return false;
  }
}

const isWebSocket = ({ method, headers }: IncomingMessage) =>
  method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';

const isHandshake = ({ headers }: IncomingMessage) =>
  headers['sec-websocket-version'] === '13' && /^[+/0-9A-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '');

/** Browsers can't set headers on a WebSocket, and tokens must not appear in URLs. */
function authorizeByProtocol({ headers }: IncomingMessage): void {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim());
  const token = offered.find((protocol) => protocol.startsWith(bearer))?.slice(bearer.length);
  if (token) headers.authorization ??= `Bearer ${token}`;
}

const hopHeaders = /^(connection|proxy-connection|upgrade|http2-settings)$/i;

/**
 * Replays the request without its upgrade, in front of the rest of the input, because Node stopped reading there. It is
 * the connection's last request: each replay would leave Node's listeners behind.
 */
function serveWithoutOffer(
  server: Server,
  { req, socket, head }: { req: IncomingMessage; socket: Duplex; head: Buffer },
): void {
  const lines = [`${req.method} ${req.url} HTTP/${req.httpVersion}`];
  for (let at = 0; at < req.rawHeaders.length; at += 2) {
    const [name, value] = req.rawHeaders.slice(at, at + 2) as [string, string];
    if (!hopHeaders.test(name)) lines.push(`${name}: ${value}`);
  }
  lines.push('Connection: close', '', '');
  socket.removeAllListeners('timeout');
  (socket as Socket).setTimeout(server.timeout);
  socket.unshift(Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), head]));
  server.emit('connection', socket);
}
