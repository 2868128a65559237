import type { RequestTenant } from '../../../contract/tenant.js';
import { invalid } from '../../../platform/problem.js';

const maxNewZealand = 7;

/** Throws VALIDATION_ERROR for a plate that is too long for the dealer's country. */
export function checkPlate({ country }: Pick<RequestTenant, 'country'>, plateNumber: string | null | undefined): void {
  if (country === 'NZ' && plateNumber && plateNumber.length > maxNewZealand)
    throw invalid('plateNumber', `Must have at most ${maxNewZealand} characters`);
}
