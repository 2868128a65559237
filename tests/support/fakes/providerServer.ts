import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  bytes: Buffer;
}

export interface ProviderAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

export interface ProviderServer {
  url: string;
  requests: ReceivedRequest[];
  close(): Promise<void>;
}

export type ProviderBehaviour = ProviderAnswer | 'hang' | 'noise';
export type ProviderAnswers =
  ProviderBehaviour | ((request: ReceivedRequest) => ProviderBehaviour | Promise<ProviderBehaviour>);

/**
 * Another company's HTTP API on a free port: one answer for all requests, or a function of each; `hang`
 * never answers, `noise` isn't HTTP.
 */
export async function startProviderServer(answers: ProviderAnswers): Promise<ProviderServer> {
  const requests: ReceivedRequest[] = [];
  const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const received = {
      method: request.method!,
      path: request.url!,
      headers: request.headers,
      body: bytes.toString(),
      bytes,
    };
    requests.push(received);
    const answer = typeof answers === 'function' ? await answers(received) : answers;
    if (answer === 'hang') return;
    if (answer === 'noise') {
      response.socket!.end('\u0000\u0001 this is not HTTP\r\n\r\n');
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };
  const server = createServer((request, response) => void answerTo(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
