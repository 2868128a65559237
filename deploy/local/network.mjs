import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { LaunchError } from './progress.mjs';

/** Checks whether this process can listen there now; resolves to null, or to the error code. */
export function listenError(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code ?? 'UNKNOWN'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** Whether a connection to this process succeeds there; an interface that is down still allows listening. */
function canReachItself(host) {
  return new Promise((resolve) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once('error', () => resolve(false));
    server.listen(0, host, () => {
      const socket = net.connect({ port: server.address().port, host, timeout: 2000 });
      let isReachable = false;
      socket.once('connect', () => {
        isReachable = true;
        socket.destroy();
      });
      socket.once('timeout', () => socket.destroy());
      socket.on('error', () => {});
      socket.once('close', () => server.close(() => resolve(isReachable)));
    });
  });
}

/** The loopback address of this machine: 127.0.0.1, or ::1 if IPv4 is off. */
export async function loopbackAddress() {
  for (const host of ['127.0.0.1', '::1']) if (await canReachItself(host)) return host;
  throw new LaunchError('This machine has no loopback address: bring its interface up (ip link set lo up)');
}

/** Whether a server listening there is reachable on every address of the machine. */
export const isAnyAddress = (host) => host === '0.0.0.0' || host === '::';

/** Formats the address for a URL. */
export const inUrl = (host) => (host.includes(':') ? `[${host}]` : host);

/** Returns `preferred` if it is free, otherwise any free port of the address. */
export async function freePort(preferred, host) {
  if (preferred && (await listenError(preferred, host)) === null) return preferred;
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function exchange({ port, host }, greeting, isGood) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host });
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

/** MySQL sends protocol version 10 once it accepts connections; an error packet begins with 0xff instead. */
export const mysqlAnswers = (place) => exchange(place, null, (bytes) => bytes.length > 5 && bytes[4] === 0x0a);

export const redisAnswers = ({ password, ...place }) =>
  exchange(place, `AUTH ${password}\r\nPING\r\n`, (bytes) => bytes.toString().includes('+PONG'));

/** Polls until `isReady` returns true; returns false if `ended` settles first or the time is over. */
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
