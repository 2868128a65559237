import type { Schema } from '../../../contract/contract.js';
import type { PriceEstimate } from '../../../domain/marketplace/pricing/estimatePrice.js';

export const presentPriceEstimate = (estimate: PriceEstimate): Schema<'PriceEstimate'> => ({
  priceMin: estimate.prices && estimate.prices.min,
  priceMax: estimate.prices && estimate.prices.max,
  priceRecommended: estimate.prices && estimate.prices.recommended,
  insufficientData: estimate.prices === null,
  confidence: estimate.confidence,
  sampleSize: estimate.sampleSize,
  method: estimate.method,
  factors: estimate.factors,
  marketComparison: {
    similarListings: estimate.sampleSize,
    averagePrice: estimate.averagePrice,
    medianPrice: estimate.medianPrice,
  },
  marketTrend: estimate.trend,
  comparables: estimate.sampleSize,
  comparableListings: estimate.comparables,
});
