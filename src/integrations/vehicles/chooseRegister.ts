import { createEmbeddedRegister } from './embeddedRegister.js';
import { guardRegister } from './guardRegister.js';
import { createNztaRegister } from './nztaRegister.js';
import type { VehicleRegister } from './VehicleRegister.js';

export interface RegisterSettings {
  nztaUrl: string;
  nztaKey: string | undefined;
}

/** NZTA where there is a key for it, else the embedded register. */
export function chooseRegister({ nztaUrl, nztaKey }: RegisterSettings): VehicleRegister {
  return nztaKey ? guardRegister(createNztaRegister({ baseUrl: nztaUrl, apiKey: nztaKey })) : createEmbeddedRegister();
}
