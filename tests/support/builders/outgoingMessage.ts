import type { OutgoingMessage } from '../../../src/integrations/messages/MessageTransport.js';

export const outgoingMessage = (changes: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: 'a1d4c1de-7a52-4d1c-8f35-0a4a3d6f2b10',
  channel: 'email',
  to: 'aroha@example.co.nz',
  template: 'price-alert',
  language: 'en',
  subject: 'Price drop: 2019 Toyota Aqua is now $19,900',
  text: 'Was $21,500, now $19,900.',
  html: '<p>Was $21,500, now $19,900.</p>',
  data: {
    listingTitle: '2019 Toyota Aqua',
    oldPrice: 21500,
    newPrice: 19900,
    listingUrl: 'https://app.kiwicar.co.nz/buy/1',
  },
  headers: {},
  createdAt: new Date('2026-03-02T01:02:03.004Z'),
  ...changes,
});
