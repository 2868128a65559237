import type { Redis } from 'ioredis';
import { createProviderQuota } from '../providerQuota.js';
import { createEmbeddedRegister } from './embeddedRegister.js';
import { guardRegister } from './guardRegister.js';
import { createNztaRegister } from './nztaRegister.js';
import type { VehicleRegister } from './VehicleRegister.js';

const perMinute = 120;

export interface RegisterSettings {
  nztaUrl: string;
  nztaKey: string | undefined;
}

/** Chooses NZTA if its key is set, else the embedded register. Its quota is counted in Redis, if available. */
export function chooseRegister({ nztaUrl, nztaKey }: RegisterSettings, redis?: Redis): VehicleRegister {
  if (!nztaKey) return createEmbeddedRegister();
  const register = createNztaRegister({ baseUrl: nztaUrl, apiKey: nztaKey });
  return guardRegister(register, createProviderQuota(register.name, { perMinute, redis }));
}
