import { button, mail, paragraph } from '../mail.js';
import type { TemplateData } from '../templateData.js';

export const listingSold = ({ listingTitle, listingUrl }: TemplateData['listing-sold']) =>
  mail({
    subject: `Sold: ${listingTitle}`,
    preview: 'A car you saved has found a new owner.',
    heading: 'A car you saved has been sold',
    blocks: [
      paragraph(`${listingTitle} has found a new owner, so there will be no more price alerts for it.`),
      button('See the listing', listingUrl),
    ],
    footer: 'You get this mail because you saved this car.',
  });
