import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Whether this process could listen there now; resolves to null, or to the error code that stands against it. */
export function listenError(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code ?? 'UNKNOWN'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** `preferred` when it is free, otherwise any free port of 127.0.0.1. */
export async function freePort(preferred) {
  if (preferred && (await listenError(preferred, '127.0.0.1')) === null) return preferred;
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function exchange(port, greeting, isGood) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    let received = Buffer.alloc(0);
    const settle = (good) => {
      socket.destroy();
      resolve(good);
    };
    socket.setTimeout(300, () => settle(false));
    socket.on('error', () => settle(false));
    socket.on('close', () => settle(false));
    socket.on('connect', () => greeting && socket.write(greeting));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (isGood(received)) settle(true);
    });
  });
}

/** MySQL greets with protocol version 10 as soon as it takes connections; an error packet there begins with 0xff. */
export const mysqlAnswers = (port) => exchange(port, null, (bytes) => bytes.length > 5 && bytes[4] === 0x0a);

export const redisAnswers = (port, password) =>
  exchange(port, `AUTH ${password}\r\nPING\r\n`, (bytes) => bytes.toString().includes('+PONG'));

/** Asks again and again until `isReady` says so; false when `ended` settles first or the time is over. */
export async function untilReady(isReady, { ended, milliseconds }) {
  const deadline = Date.now() + milliseconds;
  let hasEnded = false;
  const end = () => (hasEnded = true);
  ended.then(end, end);
  while (!hasEnded && Date.now() < deadline) {
    if (await isReady()) return true;
    await delay(100);
  }
  return false;
}
