import { hasInactiveSellers, sellerIsActive } from '../listings/publicListing.js';
import { Prisma, type FuelType, type Transmission } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';

/** A car for sale or sold, with what affects its price. Price in NZD, mileage in km. */
export interface MarketCar {
  id: string;
  price: number;
  mileage: number;
  year: number;
  region: string;
  fuelType: FuelType;
  transmission: Transmission;
  bodyType: string;
  createdAt: Date;
  soldAt: Date | null;
  /** Archived cars count towards prices, but can't be looked up. */
  isArchived: boolean;
}

/** How far a model year may be from the car's to be of use at all. */
export const maxYearSpan = 3;

type Row = Omit<MarketCar, 'price' | 'isArchived'> & { price: Prisma.Decimal; isArchived: bigint };

const newestOfEach = 60;

type Model = { make: string; model: string };

function newest(
  { make, model }: Model,
  { year, status, scope }: { year: number; status: 'ACTIVE' | 'SOLD'; scope: Prisma.Sql },
) {
  return Prisma.sql`(
    SELECT id, price, mileage, year, region, fuel_type AS fuelType, transmission, body_type AS bodyType,
      created_at AS createdAt, sold_at AS soldAt, archived_at IS NOT NULL AS isArchived
    FROM listings FORCE INDEX (listings_model_make_year_status_created_at_id_idx)
    WHERE model = ${model} AND make = ${make} AND year = ${year} AND status = ${status} ${scope}
    ORDER BY created_at DESC, id DESC LIMIT ${newestOfEach})`;
}

/**
 * The newest cars of a make and model, at most 60 for sale and 60 sold of each model year within three of the given
 * one, each found in the index; none of a seller who isn't active. Text is compared without regard to case and accents.
 */
export async function loadMarket(db: Db, car: { make: string; model: string; year: number }): Promise<MarketCar[]> {
  const years = Array.from({ length: 2 * maxYearSpan + 1 }, (_, at) => car.year - maxYearSpan + at);
  const scope = (await hasInactiveSellers(db)) ? Prisma.sql`AND ${sellerIsActive}` : Prisma.empty;
  const parts = years.flatMap((year) => [
    newest(car, { year, status: 'ACTIVE', scope }),
    newest(car, { year, status: 'SOLD', scope }),
  ]);
  const rows = await db.$queryRaw<Row[]>(Prisma.join(parts, ' UNION ALL '));
  return rows.map((row) => ({
    ...row,
    price: Number(row.price),
    mileage: Number(row.mileage),
    year: Number(row.year),
    isArchived: Number(row.isArchived) === 1,
  }));
}
