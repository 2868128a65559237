import { button, mail, paragraph } from '../mail.js';
import type { TemplateData } from '../templateData.js';

export const welcome = ({ nickname, appUrl }: TemplateData['welcome']) =>
  mail({
    subject: 'Welcome to KiwiCar',
    preview: 'Find your next car, or sell the one you have.',
    heading: nickname ? `Kia ora ${nickname}, welcome to KiwiCar` : 'Kia ora, welcome to KiwiCar',
    blocks: [
      paragraph(
        'Your account is ready. Search cars from all over New Zealand, save the ones you like and name the price you would pay: we write to you when it drops.',
      ),
      paragraph('Selling? A number plate and three photos are enough to list your car.'),
      button('Look around', appUrl),
    ],
    footer: 'You get this mail because an account was made with this address.',
  });
