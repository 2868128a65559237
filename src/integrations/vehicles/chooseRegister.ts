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

/** Chooses NZTA where there is a key for it, else the embedded register. Its limit is counted in Redis, where given. */
export function chooseRegister({ nztaUrl, nztaKey }: RegisterSettings, redis?: Redis): VehicleRegister {
  if (!nztaKey) return createEmbeddedRegister();
  const register = createNztaRegister({ baseUrl: nztaUrl, apiKey: nztaKey });
  return guardRegister(register, createProviderQuota(register.name, { perMinute, redis }));
}
