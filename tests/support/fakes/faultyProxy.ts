import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface FaultyProxy {
  /** The target's URL through the proxy. */
  url: string;
  /** Rejects new connections and closes open ones. */
  refuse(): Promise<void>;
  /** Keeps connections open and lets nothing through. */
  hang(): void;
  /** Lets everything through again. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

/** A proxy to a server that can cut or stall connections, as networks and servers do. */
export async function faultyProxy(target: string): Promise<FaultyProxy> {
  const upstream = new URL(target);
  const pairs = new Set<[Socket, Socket]>();
  let isHanging = false;

  const accept = (client: Socket) => {
    const server = connect(Number(upstream.port), upstream.hostname);
    const pair: [Socket, Socket] = [client, server];
    pairs.add(pair);
    const end = () => {
      client.destroy();
      server.destroy();
      pairs.delete(pair);
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    client.on('data', (chunk) => isHanging || server.write(chunk));
    server.on('data', (chunk) => isHanging || client.write(chunk));
  };

  const listen = async (port: number): Promise<Server> => {
    const server = createServer(accept).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const dropAll = () => pairs.forEach(([client]) => client.destroy());

  let server: Server | null = await listen(0);
  const { port } = server.address() as { port: number };
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(port);

  const refuse = async () => {
    isHanging = false;
    const closing = server;
    server = null;
    const closed = closing ? once(closing, 'close') : Promise.resolve();
    closing?.close();
    dropAll();
    await closed;
  };
  return {
    url: url.href,
    refuse,
    hang: () => (isHanging = true),
    async heal() {
      // The swallowed data is lost, so those connections are no longer usable.
      if (isHanging) dropAll();
      isHanging = false;
      server ??= await listen(port);
    },
    close: refuse,
  };
}
