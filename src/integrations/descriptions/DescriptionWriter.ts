/** A car as a description may speak of it. Mileage in km, dates as `YYYY-MM-DD`. */
export interface CarToDescribe {
  make: string;
  model: string;
  year: number;
  mileage: number;
  fuelType: 'PETROL' | 'DIESEL' | 'HYBRID' | 'ELECTRIC' | 'OTHER';
  transmission: 'AUTOMATIC' | 'MANUAL';
  color: string;
  bodyType: string | null;
  wofExpiry: string | null;
  regoExpiry: string | null;
  language: 'en' | 'zh';
  /** Public addresses of photos that the writer may have looked at. */
  imageUrls: string[];
  /** The day it is written on. */
  today: string;
}

export interface CarDescription {
  /** Paragraphs with an empty line between them. */
  description: string;
  highlights: string[];
}

/**
 * Writes what a listing says of a car, within 20 seconds. Throws DescriptionFailure: `timeout` when the writer took
 * longer, `unavailable` when it refused or gave something that is no description.
 */
export interface DescriptionWriter {
  readonly name: string;
  readonly source: 'openai' | 'template';
  write(car: CarToDescribe): Promise<CarDescription>;
}

export class DescriptionFailure extends Error {
  constructor(
    readonly reason: 'timeout' | 'unavailable',
    detail: string,
    /** Whether the provider has done the work, or may have, so that it has to be paid for. */
    readonly isCharged: boolean,
  ) {
    super(detail.replace(/\s+/g, ' ').trim().slice(0, 300));
    this.name = 'DescriptionFailure';
  }
}
