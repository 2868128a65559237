import type { Schema } from '../../../src/contract/contract.js';
import type { Person } from './people.js';

/** Saves a search through the API and returns it. */
export async function keepSearch(
  person: Person,
  search: Partial<Schema<'SavedSearchCreate'>> = {},
): Promise<Schema<'SavedSearch'>> {
  const { data, error } = await person.api.POST('/saved-searches', { body: { name: 'Cars', query: {}, ...search } });
  if (!data) throw new Error(`could not keep the search: ${JSON.stringify(error)}`);
  return data.data;
}
