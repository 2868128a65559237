import { code as codeBlock, mail, note, paragraph } from '../mail.js';
import type { TemplateData } from '../templateData.js';

export const verificationCode = ({ code }: TemplateData['verification-code']) =>
  mail({
    subject: 'Your KiwiCar code',
    preview: 'Your code is inside. Never pass it on.',
    heading: 'Your KiwiCar code',
    blocks: [
      paragraph('Enter this code to go on. It works once, for 10 minutes.'),
      codeBlock(code),
      note('We never ask for this code by phone or mail. Not you? Then do nothing.'),
    ],
    footer: 'You get this mail because somebody asked for a code for this address.',
  });
