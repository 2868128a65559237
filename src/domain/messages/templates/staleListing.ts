import { button, mail, paragraph } from '../mail.js';
import type { TemplateData } from '../templateData.js';

export const staleListing = ({ listingTitle, listingUrl, days }: TemplateData['stale-listing']) =>
  mail({
    subject: `Still for sale? ${listingTitle}`,
    preview: `Your car has been listed for ${days} days.`,
    heading: 'Is your car still for sale?',
    blocks: [
      paragraph(`${listingTitle} has been listed for ${days} days.`),
      paragraph(
        'Already sold? Please mark it as sold. Otherwise a better price or newer photos help buyers to find it: everybody who saved your car hears of a price drop.',
      ),
      button('Open my listing', listingUrl),
    ],
    footer: 'You get this mail because you have a car for sale on KiwiCar.',
  });
