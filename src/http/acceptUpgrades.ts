import { ServerResponse, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Upgrade } from './pipelineState.js';

const upgrades = new WeakMap<IncomingMessage, Upgrade>();

/** The raw connection of a request that asks for a WebSocket and can have one. */
export const upgradeOf = (req: IncomingMessage): Upgrade | undefined => upgrades.get(req);

const bearer = 'bearer.';

/**
 * Leads requests for a WebSocket through the pipeline, which answers them like any other unless the operation takes
 * over the connection. Anything else that offers another protocol (h2c, say) is served as the plain request that it is
 * too.
 */
export function acceptUpgrades(server: Server, app: RequestListener): void {
  server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if (req.method !== 'GET' || req.headers.upgrade?.toLowerCase() !== 'websocket')
      return serveAgain(server, req, socket, head);
    if (isHandshake(req)) upgrades.set(req, { socket, head });
    authorizeByProtocol(req);
    const res = new ServerResponse(req);
    res.shouldKeepAlive = false;
    res.assignSocket(socket as Socket);
    res.on('finish', () => (socket as Socket).destroySoon());
    app(req, res);
  });
}

const isHandshake = ({ headers }: IncomingMessage) =>
  headers['sec-websocket-version'] === '13' && /^[+/0-9A-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '');

/** Browsers can't set headers on a WebSocket, and a URL is no place for a token. */
function authorizeByProtocol({ headers }: IncomingMessage): void {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim());
  const token = offered.find((protocol) => protocol.startsWith(bearer))?.slice(bearer.length);
  if (token) headers.authorization ??= `Bearer ${token}`;
}

/** Node has stopped reading the connection at the offer: the request goes back without it, as if it had just come. */
function serveAgain(server: Server, req: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${req.method} ${req.url} HTTP/${req.httpVersion}`];
  for (let at = 0; at < req.rawHeaders.length; at += 2) {
    const [name, value] = req.rawHeaders.slice(at, at + 2) as [string, string];
    if (/^(upgrade|http2-settings)$/i.test(name)) continue;
    lines.push(`${name}: ${/^connection$/i.test(name) ? value.replace(/\b(upgrade|http2-settings)\b/gi, '') : value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}
