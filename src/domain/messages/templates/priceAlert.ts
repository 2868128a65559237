import { formatPrice } from '../formatPrice.js';
import { button, mail, paragraph, priceDrop } from '../mail.js';
import type { TemplateData } from '../templateData.js';

export const priceAlert = ({ listingTitle, oldPrice, newPrice, listingUrl }: TemplateData['price-alert']) =>
  mail({
    subject: `Price drop: ${listingTitle} is now ${formatPrice(newPrice)}`,
    preview: `Was ${formatPrice(oldPrice)}, now ${formatPrice(newPrice)}.`,
    heading: 'A car you saved costs less now',
    blocks: [paragraph(listingTitle), priceDrop(oldPrice, newPrice), button('See the car', listingUrl)],
    footer: 'You get this mail because you saved this car with price alerts on.',
  });
