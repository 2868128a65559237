import type { CarToDescribe } from '../../../src/integrations/descriptions/DescriptionWriter.js';

export const carToDescribe = (overrides: Partial<CarToDescribe> = {}): CarToDescribe => ({
  make: 'Toyota',
  model: 'Corolla',
  year: 2020,
  mileage: 45_000,
  fuelType: 'PETROL',
  transmission: 'AUTOMATIC',
  color: 'Silver',
  bodyType: 'Sedan',
  wofExpiry: '2027-06-15',
  regoExpiry: '2027-08-20',
  language: 'en',
  imageUrls: [],
  today: '2026-11-21',
  ...overrides,
});
