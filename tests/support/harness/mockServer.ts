import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { readConfig } from '../../../src/config.js';
import { createMock } from '../../../deploy/mock/mockApp.js';

export const generatedFolder = new URL('../../../generated/', import.meta.url);

export interface Listening {
  url: string;
  close(): Promise<void>;
}

/** Serves an app on a free port. */
export async function listen(app: Express): Promise<Listening> {
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const startMock = async () => listen(await createMock(readConfig({ NODE_ENV: 'test' }), generatedFolder));
