import type { Schema } from '../../../src/contract/contract.js';
import type { Person } from './people.js';

/** Saves a car through the API and returns the favourite. */
export async function saveCar(
  person: Person,
  listingId: string,
  alert: { priceAlert?: boolean; targetPrice?: number } = {},
): Promise<Schema<'Favorite'>> {
  const { data, error } = await person.api.POST('/favorites', { body: { listingId, priceAlert: false, ...alert } });
  if (!data) throw new Error(`could not save the car: ${JSON.stringify(error)}`);
  return data.data;
}

export async function changePrice(seller: Person, listingId: string, price: number): Promise<void> {
  const { error } = await seller.api.PUT('/listings/{id}', { params: { path: { id: listingId } }, body: { price } });
  if (error) throw new Error(`could not change the price: ${JSON.stringify(error)}`);
}
