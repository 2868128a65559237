import { ProviderBusyError, retryAfterMs } from '../providerQuota.js';
import { readNztaVehicle } from './readNztaVehicle.js';
import type { VehicleRegister } from './VehicleRegister.js';

export interface NztaSettings {
  baseUrl: string;
  apiKey: string;
  timeoutMs?: number;
}

/** The statuses that concern the plate and not our access. */
const saysUnknown = new Set([400, 404, 410, 422]);

/**
 * Reads NZTA's vehicle API, `GET /vehicles/{plate}`; a call ends after 10 seconds. Throws on anything but a car or "not
 * found", without the key in the message.
 */
export function createNztaRegister({ baseUrl, apiKey, timeoutMs = 10_000 }: NztaSettings): VehicleRegister {
  const base = baseUrl.replace(/\/+$/, '');
  return {
    name: 'NZTA',
    source: 'nzta',
    async find(plateNumber) {
      const response = await fetch(`${base}/vehicles/${encodeURIComponent(plateNumber)}`, {
        // The API itself reads the first header, gateways that resell it read the second.
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
