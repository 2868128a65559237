import type { Prisma } from '../../../../generated/prisma/client.js';

interface PricedListing {
  price: Prisma.Decimal | null;
  aiPriceRecommended: Prisma.Decimal | null;
}

/** The price less the estimate, in NZD; null unless there are both. */
export const priceDelta = ({ price, aiPriceRecommended }: PricedListing): number | null =>
  price && aiPriceRecommended && price.minus(aiPriceRecommended).toNumber();
