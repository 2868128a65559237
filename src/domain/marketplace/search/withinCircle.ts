import { Prisma } from '../../../../generated/prisma/client.js';
import type { Circle } from './searchFilters.js';

const earthKm = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (angle: number) => (angle * 180) / Math.PI;

/** The longitudes of a box of that half width, in two parts where it lies across the date line. */
function longitudes(lng: number, half: number): Prisma.Sql {
  const between = (from: number, to: number) => Prisma.sql`active_longitude BETWEEN ${from} AND ${to}`;
  const west = lng - half;
  const east = lng + half;
  if (west < -180) return Prisma.sql`(${between(-180, east)} OR ${between(west + 360, 180)})`;
  if (east > 180) return Prisma.sql`(${between(west, 180)} OR ${between(-180, east - 360)})`;
  return between(west, east);
}

/** Cars for sale within the circle: a box that the index answers, and in it the distance as a great circle. */
export function withinCircle({ lat, lng, radiusKm }: Circle): Prisma.Sql {
  const angle = radiusKm / earthKm;
  const high = degrees(angle);
  const reachesPole = Math.abs(lat) + high >= 90;
  const wide = reachesPole ? 360 : degrees(Math.asin(Math.sin(angle) / Math.cos(radians(lat))));
  const inBox = wide >= 180 ? Prisma.sql`active_longitude IS NOT NULL` : longitudes(lng, wide);
  return Prisma.sql`active_latitude BETWEEN ${lat - high} AND ${lat + high} AND ${inBox}
    AND POW(SIN(RADIANS(active_latitude - ${lat}) / 2), 2)
      + ${Math.cos(radians(lat))} * COS(RADIANS(active_latitude)) * POW(SIN(RADIANS(active_longitude - ${lng}) / 2), 2)
      <= ${Math.sin(Math.min(angle, Math.PI) / 2) ** 2}`;
}
