import type { LastCall } from '../guardProvider.js';

export type VehicleSource = 'nzta' | 'embedded';
export type Validity = 'Current' | 'Expired' | 'None' | 'Unknown';

/** A car in a register. Dates are `YYYY-MM-DD`; readings are in kilometres, newest first. */
export interface RegisteredVehicle {
  plateNumber: string;
  make: string;
  model: string;
  variant: string | null;
  year: number;
  bodyStyle: string | null;
  color: string | null;
  engineCc: number | null;
  /** The register's wording. */
  fuelType: string | null;
  wofStatus: Validity;
  wofExpiry: string | null;
  regoStatus: Validity;
  regoExpiry: string | null;
  firstRegistered: string | null;
  odometerReadings: { reading: number; date: string }[];
}

/**
 * A vehicle register. `find` returns null for an unknown plate, settles within 10 seconds and throws if the register is
 * unavailable.
 */
export interface VehicleRegister {
  readonly name: string;
  readonly source: VehicleSource;
  find(plateNumber: string): Promise<RegisteredVehicle | null>;
  /** The result of the last call in this process; null before the first. */
  lastCall?(): LastCall | null;
}
