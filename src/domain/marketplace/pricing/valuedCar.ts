import type { FuelType, Transmission } from '../../../../generated/prisma/client.js';

export type Condition = 'excellent' | 'good' | 'fair' | 'poor';

/** A car to be valued; what is null is not known. Mileage in km. */
export interface ValuedCar {
  make: string;
  model: string;
  year: number;
  mileage: number;
  region: string;
  fuelType: FuelType | null;
  transmission: Transmission | null;
  bodyType: string | null;
  condition: Condition | null;
}
