import type { Schema } from '../../../contract/contract.js';
import type { ListingDealer } from '../../../domain/marketplace/listings/listingFacts.js';

/** Presents who sells a car: a dealer, or a private person. */
export const presentDealer = ({
  dealer,
}: {
  dealer: ListingDealer | null;
}): Pick<Schema<'ListingSummary'>, 'sellerType' | 'dealer'> => ({
  sellerType: dealer ? 'dealer' : 'private',
  dealer,
});
