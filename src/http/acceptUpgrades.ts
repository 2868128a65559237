import { ServerResponse, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Upgrade } from './pipelineState.js';

const upgrades = new WeakMap<IncomingMessage, Upgrade>();

/** Returns the raw connection of a request that asks for a WebSocket and can have one. */
export const upgradeOf = (req: IncomingMessage): Upgrade | undefined => upgrades.get(req);

const bearer = 'bearer.';
/** How long the peer may leave the connection idle until the handshake is answered, or the refusal taken. */
const handshakeMs = 30_000;

/**
 * Leads requests for a WebSocket through the pipeline, where `takesSockets` says that one can be opened; they are
 * answered like any other unless the operation takes over the connection. Any other offer of a protocol (h2c, say) is
 * declined by serving the request without it. Offers made before an earlier request was answered end the connection.
 */
export function acceptUpgrades(
  server: Server,
  app: RequestListener,
  takesSockets: (req: IncomingMessage) => boolean,
): void {
  server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node has let go of the connection: its errors and idle times are ours to handle.
    socket.on('error', () => socket.destroy());
    (socket as Socket).setTimeout(handshakeMs, () => socket.destroy());
    const res = new ServerResponse(req);
    if (!own(res, socket)) return void socket.destroy();
    if (!isWebSocket(req) || !takesSockets(req)) {
      res.detachSocket(socket as Socket);
      return serveWithoutOffer(server, req, socket, head);
    }
    if (isHandshake(req)) upgrades.set(req, { socket, head });
    authorizeByProtocol(req);
    res.shouldKeepAlive = false;
    res.on('finish', () => (socket as Socket).destroySoon());
    app(req, res);
  });
}

/** Returns whether the connection is free for the response: an earlier one that is not finished still owns it. */
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

/** Browsers can't set headers on a WebSocket, and a URL is no place for a token. */
function authorizeByProtocol({ headers }: IncomingMessage): void {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim());
  const token = offered.find((protocol) => protocol.startsWith(bearer))?.slice(bearer.length);
  if (token) headers.authorization ??= `Bearer ${token}`;
}

const hopHeaders = /^(connection|proxy-connection|upgrade|http2-settings)$/i;

/**
 * Node has stopped reading the connection at the offer, so the request goes back in front of what follows, as if it had
 * just arrived, without the offer. It is the connection's last one: each of these would leave Node's listeners behind.
 */
function serveWithoutOffer(server: Server, req: IncomingMessage, socket: Duplex, head: Buffer): void {
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
