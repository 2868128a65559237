import { guardProvider } from '../guardProvider.js';
import type { ProviderQuota } from '../providerQuota.js';
import type { VehicleRegister } from './VehicleRegister.js';

const timeoutMs = 11_000;
const maxConcurrent = 4;

/** Wraps a register in guardProvider, within its quota. */
export function guardRegister(register: VehicleRegister, quota?: ProviderQuota): VehicleRegister {
  const options = { timeoutMs, maxConcurrent, ...(quota ? { quota } : {}) };
  const { call, lastCall } = guardProvider(register.name, options);
  return {
    name: register.name,
    source: register.source,
    find: (plateNumber) => call(() => register.find(plateNumber)),
    lastCall,
  };
}
