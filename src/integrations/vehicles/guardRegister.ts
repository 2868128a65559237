import type { LastCall } from '../messages/MessageTransport.js';
import type { VehicleRegister } from './VehicleRegister.js';

const failuresToOpen = 5;
const openMs = 30_000;

/**
 * The same register behind a circuit breaker: after 5 failures in a row calls fail at once for 30 seconds, then one call
 * is let through to try, and decides. It also tells how its last call went.
 */
export function guardRegister(register: VehicleRegister, clock: () => number = Date.now): VehicleRegister {
  let last: LastCall | null = null;
  let failures = 0;
  let askAgainAt = 0;

  const note = (succeeded: boolean, startedAt: number) => {
    last = { succeeded, latencyMs: Math.round(performance.now() - startedAt) };
    failures = succeeded ? 0 : failures + 1;
    if (failures >= failuresToOpen) askAgainAt = clock() + openMs;
  };

  return {
    name: register.name,
    source: register.source,
    async find(plateNumber) {
      if (failures >= failuresToOpen) {
        if (clock() < askAgainAt) throw new Error(`${register.name}: not asked, it failed ${failures} times in a row`);
        // The others keep waiting while this call tries.
        askAgainAt = clock() + openMs;
      }
      const startedAt = performance.now();
      try {
        const vehicle = await register.find(plateNumber);
        note(true, startedAt);
        return vehicle;
      } catch (error) {
        note(false, startedAt);
        throw error;
      }
    },
    lastCall: () => last,
  };
}
