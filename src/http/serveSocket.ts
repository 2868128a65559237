import type { Request, Response } from 'express';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Feed, FeedEnd } from '../contract/feed.js';
import type { Logger } from '../platform/logging/logger.js';
import { stateOf } from './pipelineState.js';

const heartbeatMs = 15_000;
const resumeMs = 2000;
const closingMs = 1000;
const maxBytes = 1024;
const protocol = 'kiwicar.v1';

const closeCodes: Record<FeedEnd, [code: number, reason: string]> = {
  closed: [1000, ''],
  draining: [1001, 'The server is about to restart'],
  expired: [4401, 'The access token has expired'],
  revoked: [4401, 'The session has ended'],
};

const sockets = new WebSocketServer({
  noServer: true,
  maxPayload: maxBytes,
  perMessageDeflate: false,
  clientTracking: false,
  handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
});

/** Opens the WebSocket and sends a feed over it, no faster than the client reads, until either side ends it. */
export async function serveSocket(
  req: Request,
  res: Response,
  { feed, logger }: { feed: Feed; logger: Logger },
): Promise<void> {
  const { socket, head } = stateOf(req).upgrade!;
  if (socket.destroyed) return feed.close();
  res.detachSocket(req.socket);
  res.statusCode = 101;
  socket.on('close', () => {
    feed.close();
    // The response no longer has the connection, so report its end to the listeners that wait for it (the log).
    res.emit('close');
  });
  sockets.handleUpgrade(req, socket, head, (client) => {
    client.on('error', () => undefined);
    keepAlive(client);
    untilStarted(client, feed)
      .then(() => send(client, feed))
      .catch((error: unknown) => {
        logger.warn('A WebSocket was given up', { error });
        client.terminate();
      });
  });
}

async function send(client: WebSocket, feed: Feed): Promise<void> {
  const over = new Promise<void>((resolve) => feed.ended.addEventListener('abort', () => resolve()));
  for await (const { data } of feed.events) {
    const sent = new Promise<void>((resolve) => client.send(JSON.stringify(data), () => resolve()));
    await Promise.race([sent, over]);
  }
  client.close(...closeCodes[feed.ended.reason as FeedEnd]);
  setTimeout(() => client.terminate(), closingMs).unref();
}

/** Resolves when the client has sent its start position or the wait has timed out. */
function untilStarted(client: WebSocket, feed: Feed): Promise<void> {
  return new Promise((resolve) => {
    let isStarted = false;
    const start = () => {
      isStarted = true;
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(start, resumeMs);
    feed.ended.addEventListener('abort', start);
    client.on('message', (data, isBinary) => {
      const wish = isStarted || isBinary ? null : readWish(data);
      if (!wish) return client.close(1008, 'The message is not supported');
      clearTimeout(timer);
      isStarted = true;
      if (wish.lastEventId === undefined) return start();
      feed.resumeAfter(wish.lastEventId).then(start, () => client.close(1011, 'Try again'));
    });
  });
}

function readWish(data: RawData): { lastEventId?: string } | null {
  try {
    const wish = JSON.parse((data as Buffer).toString('utf8')) as Record<string, unknown> | null;
    if (typeof wish !== 'object' || wish === null || Array.isArray(wish)) return null;
    const { lastEventId, ...rest } = wish;
    if (Object.keys(rest).length > 0) return null;
    if (lastEventId === undefined) return {};
    return typeof lastEventId === 'string' && lastEventId.length <= 100 ? { lastEventId } : null;
  } catch {
    return null;
  }
}

/** Pings, and terminates a connection that hasn't answered the previous ping. */
function keepAlive(client: WebSocket): void {
  let isAlive = true;
  client.on('pong', () => (isAlive = true));
  const heartbeat = setInterval(() => {
    if (!isAlive) return client.terminate();
    isAlive = false;
    client.ping();
  }, heartbeatMs);
  client.on('close', () => clearInterval(heartbeat));
}
