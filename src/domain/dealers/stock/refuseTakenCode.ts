import { violatedIndex } from '../../../platform/database/databaseErrors.js';
import { Problem } from '../../../platform/problem.js';

const retried = new Set(['cars_tenant_id_slug_key', 'PRIMARY']);

/**
 * Runs a write of a car. Throws CONFLICT for a display code that another car has, and for a slug or a photo that another
 * car has taken in this moment.
 */
export async function refuseTakenCode<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const index = violatedIndex(error) ?? '';
    if (index === 'cars_tenant_id_display_code_key') {
      const details = [{ field: 'displayCode', message: 'Is taken' }];
      throw new Problem('CONFLICT', 'Another car has this display code', { details });
    }
    if (retried.has(index)) throw new Problem('CONFLICT', 'Another car was changed at the same time: try again');
    throw error;
  }
}
