import { titleOf, type NamedCar } from '../listings/titleOf.js';

export const listingLink = (listing: NamedCar & { id: string }, { frontendUrl }: { frontendUrl: string }) => ({
  listingTitle: titleOf(listing) ?? 'A car',
  listingUrl: `${frontendUrl}/buy/${listing.id}`,
});
