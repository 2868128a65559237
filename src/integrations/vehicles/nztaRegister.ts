import { ProviderBusyError, retryAfterMs } from '../providerQuota.js';
import { readNztaVehicle } from './readNztaVehicle.js';
import type { VehicleRegister } from './VehicleRegister.js';

export interface NztaSettings {
  baseUrl: string;
  apiKey: string;
  timeoutMs?: number;
}

/** The answers that speak of the plate and not of us. */
const saysUnknown = new Set([400, 404, 410, 422]);

/**
 * NZTA's vehicle API, `GET /vehicles/{plate}`; a call ends after 10 seconds. Anything but a car or the word that there
 * is none throws, without the key in the message.
 */
export function createNztaRegister({ baseUrl, apiKey, timeoutMs = 10_000 }: NztaSettings): VehicleRegister {
  const base = baseUrl.replace(/\/+$/, '');
  return {
    name: 'NZTA',
    source: 'nzta',
    async find(plateNumber) {
      const response = await fetch(`${base}/vehicles/${encodeURIComponent(plateNumber)}`, {
        // The API itself reads the first, the gateways that resell it the second.
        headers: { authorization: `Bearer ${apiKey}`, 'x-api-key': apiKey, accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const body = await response.text();
      if (saysUnknown.has(response.status)) return null;
      if (response.status === 429) {
        throw new ProviderBusyError('NZTA', retryAfterMs(response.headers.get('retry-after')));
      }
      if (!response.ok) throw new Error(`NZTA: answered ${response.status}`);
      const vehicle = readNztaVehicle(plateNumber, parse(body));
      if (!vehicle) throw new Error(`NZTA: unexpected answer ${response.status}`);
      return vehicle;
    },
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
