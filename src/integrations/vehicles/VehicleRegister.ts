import type { LastCall } from '../guardProvider.js';

export type VehicleSource = 'nzta' | 'embedded';
export type Validity = 'Current' | 'Expired' | 'None' | 'Unknown';

/** A car as a register knows it. Dates are `YYYY-MM-DD`, readings are kilometres and stand newest first. */
export interface RegisteredVehicle {
  plateNumber: string;
  make: string;
  model: string;
  variant: string | null;
  year: number;
  bodyStyle: string | null;
  color: string | null;
  engineCc: number | null;
  /** The register's own word. */
  fuelType: string | null;
  wofStatus: Validity;
  wofExpiry: string | null;
  regoStatus: Validity;
  regoExpiry: string | null;
  firstRegistered: string | null;
  odometerReadings: { reading: number; date: string }[];
}

/**
 * A register of cars. `find` gives null for a plate that it doesn't know, ends within 10 seconds and throws when it is
 * away.
 */
export interface VehicleRegister {
  readonly name: string;
  readonly source: VehicleSource;
  find(plateNumber: string): Promise<RegisteredVehicle | null>;
  /** How the last call in this process went; null before the first. */
  lastCall?(): LastCall | null;
}
