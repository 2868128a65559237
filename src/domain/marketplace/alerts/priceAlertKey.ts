/** One alert: a favourite, and the price change that it is about. */
export interface PriceAlert {
  favoriteId: string;
  priceHistoryId: string;
}

export const priceAlertKey = ({ favoriteId, priceHistoryId }: PriceAlert) =>
  `price-alert:${favoriteId}:${priceHistoryId}`;
