import { startGoTool } from './goTool.js';
import { freePort } from '../harness/freePort.js';

/**
 * Faults of a connection: delayed, cut midway, reset, no data passes, or no server.
 */
export type Fault = { latencyMs: number } | { cutAfterBytes: number } | 'reset_peer' | 'timeout' | 'down';

/** The direction of a fault. Downstream, a request arrives and its response is lost. */
export type Direction = 'upstream' | 'downstream';

/** A proxy to a server that can inject faults. */
export interface Wire {
  /** The target's URL through the proxy. */
  url: string;
  spoil(fault: Fault): Promise<void>;
}

export interface Toxiproxy {
  wireTo(name: string, target: string, direction?: Direction): Promise<Wire>;
  /** Removes all faults. */
  heal(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Toxiproxy for one test file. Returns null with a warning where it is unavailable. */
export async function startToxiproxy(): Promise<Toxiproxy | null> {
  const port = await freePort();
  const api = `http://127.0.0.1:${port}`;
  const args = ['toxiproxy', '-host', '127.0.0.1', '-port', String(port)];
  const proxy = await startGoTool('faults behind Toxiproxy', args, { healthUrl: `${api}/version` });
  if (!proxy) return null;

  const post = async (path: string, body: object = {}) => {
    const response = await fetch(`${api}${path}`, { method: 'POST', body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`Toxiproxy refuses ${path}: ${text}`);
    return text;
  };
  return {
    async wireTo(name, target, stream = 'downstream') {
      const url = new URL(target);
      const answer = await post('/proxies', { name, listen: '127.0.0.1:0', upstream: url.host, enabled: true });
      url.host = (JSON.parse(answer) as { listen: string }).listen;
      const toxic = (type: string, attributes: object) => post(`/proxies/${name}/toxics`, { type, stream, attributes });
      return {
        url: url.href,
        async spoil(fault) {
          if (fault === 'down') await post(`/proxies/${name}`, { enabled: false });
          else if (typeof fault === 'string') await toxic(fault, { timeout: 0 });
          else if ('latencyMs' in fault) await toxic('latency', { latency: fault.latencyMs });
          else await toxic('limit_data', { bytes: fault.cutAfterBytes });
        },
      };
    },
    heal: async () => void (await post('/reset')),
    stop: proxy.stop,
  };
}
