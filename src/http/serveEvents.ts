import type { Request, Response } from 'express';
import type { Feed } from '../contract/feed.js';
import { stateOf } from './pipelineState.js';

const heartbeatMs = 15_000;
const reconnectMs = 3000;

/** Writes a feed as Server-Sent Events, no faster than the client reads, until it ends or the client disconnects. */
export async function serveEvents(req: Request, res: Response, { feed }: { feed: Feed }): Promise<void> {
  res.on('close', feed.close);
  if (res.closed) return feed.close();
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
    Connection: 'close',
    'Last-Event-ID': feed.startsAfter(),
  });
  if (stateOf(req).isHead) return void res.end();
  res.write(`retry: ${reconnectMs}\n\n`);
  const heartbeat = setInterval(() => res.writableNeedDrain || res.write(':\n\n'), heartbeatMs);
  const over = new Promise((resolve) => feed.ended.addEventListener('abort', resolve));
  try {
    for await (const { id, type, data } of feed.events) {
      const hasRoom = res.write(`id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
      if (!hasRoom) await Promise.race([new Promise((resolve) => res.once('drain', resolve)), over]);
    }
  } finally {
    clearInterval(heartbeat);
    // A client that has stopped reading would never reach the end.
    if (res.writableNeedDrain) res.destroy();
    else res.end();
  }
}
