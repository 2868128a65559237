/** The facts about a car that a description may use. Mileage in km, dates as `YYYY-MM-DD`. */
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
  /** Public URLs of photos that the writer may read. */
  imageUrls: string[];
  /** The date of writing. */
  today: string;
}

export interface CarDescription {
  /** Paragraphs, separated by an empty line. */
  description: string;
  highlights: string[];
}

/**
 * Writes a car's description within 20 seconds. Throws DescriptionFailure: `timeout` if the writer took longer,
 * `unavailable` if it rejected the request or returned something that is not a description.
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
    /** Whether the provider has done the work, or may have, so that it is billed. */
    readonly isCharged: boolean,
  ) {
    super(detail.replace(/\s+/g, ' ').trim().slice(0, 300));
    this.name = 'DescriptionFailure';
  }
}
