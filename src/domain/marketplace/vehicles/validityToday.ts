import type { Validity } from '../../../integrations/vehicles/VehicleRegister.js';
import { newZealandDay } from '../../../platform/time/newZealandDay.js';

/**
 * Whether something is valid today. The register's word counts until a date that lay ahead when it spoke has passed;
 * where it has none, the date decides.
 */
export function validityToday(
  { status, expiry, fetchedAt }: { status: Validity; expiry: string | null; fetchedAt: string },
  now: Date,
): Validity {
  if (expiry === null) return status;
  const today = newZealandDay(now);
  if (status === 'Unknown') return expiry < today ? 'Expired' : 'Current';
  const wasAhead = expiry >= newZealandDay(new Date(fetchedAt));
  return status === 'Current' && wasAhead && expiry < today ? 'Expired' : status;
}
