import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import WebSocket from 'ws';
import type { Schema } from '../../../src/contract/contract.js';
import { newMessage } from '../../../src/domain/marketplace/notices/newMessage.js';
import { recordNotifications } from '../../../src/domain/notifications/feed/recordNotifications.js';
import { inTransaction } from '../../../src/platform/database/db.js';
import { freshAddress, record, serverUrl } from '../harness/api.js';
import { db, type Person } from './people.js';
import { until } from '../harness/until.js';

type Notification = Schema<'Notification'>;

/** Notifies a person as a job does, without waking the processes in which they listen. */
export async function notifyQuietly(userId: string, listingTitle = '2018 Toyota Corolla'): Promise<void> {
  await inTransaction(db, (tx) =>
    recordNotifications(tx, newMessage, [{ userId, about: {}, dedupeKey: randomUUID(), words: { listingTitle } }]),
  );
}

let redis: Redis | undefined;

/** Notifies a person as a job does. */
export async function notify(userId: string, listingTitle?: string): Promise<void> {
  await notifyQuietly(userId, listingTitle);
  redis ??= new Redis(process.env.REDIS_URL!);
  await redis.publish(`notifications:${userId}`, '');
}

/** Returns all notifications of a person, oldest first. */
export async function idsOf(userId: string): Promise<string[]> {
  const rows = await db.notification.findMany({
    where: { userId },
    orderBy: { sequence: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

interface ListenOptions {
  url?: string;
  lastEventId?: string;
  path?: string;
  headers?: Record<string, string>;
}

export interface OpenStream {
  status: number;
  headers: Headers;
  text(): string;
  received: { id: string; event: string; data: Notification }[];
  /** Waits until that many have arrived, and returns all. */
  until(count: number): Promise<Notification[]>;
  ended: Promise<void>;
  isEnded(): boolean;
  close(): Promise<void>;
}

/** Opens the stream of notifications as a person. */
export async function openStream(
  { token }: Pick<Person, 'token'>,
  { url = serverUrl, lastEventId, path = '/api/v1/notifications/stream', headers = {} }: ListenOptions = {},
): Promise<OpenStream> {
  const connection = new AbortController();
  const response = await fetch(`${url}${path}`, {
    headers: {
      Authorization: `Bearer ${token}`,
      'X-Forwarded-For': freshAddress(),
      ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
      ...headers,
    },
    signal: connection.signal,
  });
  record('GET', `${url}${path}`, { status: response.status });
  let text = '';
  let isEnded = false;
  const received: OpenStream['received'] = [];
  const take = (block: string) => {
    const fields = Object.fromEntries(
      block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    );
    if (fields.data) received.push({ id: fields.id!, event: fields.event!, data: JSON.parse(fields.data) });
  };
  const read = async () => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of response.body!) {
      const piece = decoder.decode(chunk as Uint8Array, { stream: true });
      text += piece;
      const blocks = (rest + piece).split('\n\n');
      rest = blocks.pop()!;
      blocks.forEach(take);
    }
  };
  const ended = read().then(
    () => void (isEnded = true),
    () => void (isEnded = true),
  );
  return {
    status: response.status,
    headers: response.headers,
    text: () => text,
    received,
    async until(count) {
      await until(() => received.length >= count);
      return received.map(({ data }) => data);
    },
    ended,
    isEnded: () => isEnded,
    async close() {
      connection.abort();
      await ended;
    },
  };
}

export interface OpenSocket {
  socket: WebSocket;
  received: Notification[];
  until(count: number): Promise<Notification[]>;
  closed: Promise<{ code: number; reason: string }>;
}

/** Opens the WebSocket; rejects with `status` and `body` when the handshake is rejected. */
export function openSocket(
  person: Pick<Person, 'token'> | null,
  { url = serverUrl, path = '/api/v1/notifications/socket', lastEventId, headers = {} }: ListenOptions = {},
  protocols: string[] = [],
): Promise<OpenSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, protocols, {
    headers: {
      ...(person ? { Authorization: `Bearer ${person.token}` } : {}),
      'X-Forwarded-For': freshAddress(),
      ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
      ...headers,
    },
  });
  const received: Notification[] = [];
  socket.on('message', (data: Buffer) => received.push(JSON.parse(data.toString()) as Notification));
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
  const answered = (status: number) => record('GET', `${url}${path}`, { status });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('unexpected-response', (_request, response) => {
      answered(response.statusCode!);
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => reject(Object.assign(new Error(body), { status: response.statusCode, body })));
    });
    socket.on('open', () => {
      answered(101);
      resolve({
        socket,
        received,
        async until(count) {
          await until(() => received.length >= count);
          return received;
        },
        closed,
      });
    });
  });
}
