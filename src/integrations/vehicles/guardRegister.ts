import { circuitBreaker } from '../circuitBreaker.js';
import type { VehicleRegister } from './VehicleRegister.js';

/** The same register behind a circuit breaker, which also tells how its last call went. */
export function guardRegister(register: VehicleRegister, clock: () => number = Date.now): VehicleRegister {
  const { call, lastCall } = circuitBreaker(register.name, { clock });
  return {
    name: register.name,
    source: register.source,
    find: (plateNumber) => call(() => register.find(plateNumber)),
    lastCall,
  };
}
