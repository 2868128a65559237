import { violatedIndex } from '../../../platform/database/databaseErrors.js';
import { Problem } from '../../../platform/problem.js';

const fields: Record<string, string> = {
  tenants_slug_key: 'slug',
  tenants_subdomain_key: 'subdomain',
  tenants_domain_key: 'domain',
  tenants_whatsapp_number_key: 'whatsappNumber',
};

/** Runs a write and throws CONFLICT, naming the field, where another tenant has the value. */
export async function refuseTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const field = fields[violatedIndex(error) ?? ''];
    if (!field) throw error;
    throw new Problem('CONFLICT', `Another tenant has this ${field}`, { details: [{ field, message: 'Is taken' }] });
  }
}
