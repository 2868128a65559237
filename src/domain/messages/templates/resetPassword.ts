import { button, mail, note, paragraph } from '../mail.js';
import type { TemplateData } from '../templateData.js';

export const resetPassword = ({ url }: TemplateData['reset-password']) =>
  mail({
    subject: 'Reset your KiwiCar password',
    preview: 'Choose a new password within the hour.',
    heading: 'Choose a new password',
    blocks: [
      paragraph('Somebody asked to reset the password of your account. The link works once, for one hour.'),
      button('Choose a new password', url),
      note('Not you? Then do nothing: your password stays as it is.'),
    ],
    footer: 'You get this mail because a password reset was asked for this address.',
  });
