import type { Language } from '../../../../generated/prisma/client.js';
import { titleOf, type NamedCar } from '../listings/titleOf.js';
import type { Links } from '../../../platform/messages/messageType.js';
import { unnamed } from '../../notifications/index.js';

/** A car's name and the address of its page. */
export const listingLink = (listing: NamedCar & { id: string }, { frontendUrl }: Links, language: Language = 'en') => ({
  listingTitle: titleOf(listing) ?? unnamed[language].car,
  listingUrl: `${frontendUrl}/buy/${listing.id}`,
});
