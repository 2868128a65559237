import type { Validity } from '../../integrations/vehicles/VehicleRegister.js';
import { aucklandDate } from '../../runtime/aucklandDay.js';

/**
 * Whether something is valid today. The register's word counts until a date that lay ahead when it spoke has passed;
 * where it has no word, the date tells.
 */
export function validityToday(
  { status, expiry, fetchedAt }: { status: Validity; expiry: string | null; fetchedAt: string },
  now: Date,
): Validity {
  if (expiry === null) return status;
  const today = aucklandDate(now);
  if (status === 'Unknown') return expiry < today ? 'Expired' : 'Current';
  const wasAhead = expiry >= aucklandDate(new Date(fetchedAt));
  return status === 'Current' && wasAhead && expiry < today ? 'Expired' : status;
}
