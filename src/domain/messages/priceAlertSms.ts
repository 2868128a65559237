import { formatPrice } from './formatPrice.js';
import type { TemplateData } from './templateData.js';

/** A price alert in the length of an SMS, for people who gave a phone only. */
export const priceAlertSms = ({ listingTitle, oldPrice, newPrice, listingUrl }: TemplateData['price-alert']): string =>
  `KiwiCar: ${listingTitle} is now ${formatPrice(newPrice)}, was ${formatPrice(oldPrice)}. ${listingUrl}`;
