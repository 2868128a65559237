import { button, code as codeBlock, mail, note, paragraph } from '../mail.js';
import type { TemplateData } from '../templateData.js';

/** The code stands before the link: a token may hold six digits in a row too. */
export const verifyEmail = ({ url, code }: TemplateData['verify-email']) =>
  mail({
    subject: 'Confirm your e-mail address',
    preview: 'One step left: confirm that this address is yours.',
    heading: 'Confirm your e-mail address',
    blocks: [
      paragraph('Enter this code, or follow the link below, to confirm that this address is yours.'),
      codeBlock(code),
      button('Confirm my address', url),
      note('Not you? Then do nothing: without the code nobody can use your address.'),
    ],
    footer: 'You get this mail because an account was made with this address.',
  });
