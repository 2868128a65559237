import type { TemplateData, TemplateKey } from '../../platform/messages/templateData.js';

const app = 'https://app.kiwicar.co.nz';
const listing = (title: string, id: number) => ({
  listingTitle: title,
  listingUrl: `${app}/buy/0b6d1f0e-2c1a-4b1e-8f52-6f1f3a7c9d2${id}`,
});
const aqua = listing('2019 Toyota Aqua G', 0);
const token = 'kq3V0xT9bN4mYw7dLr2HcUeJ8sPzG5aFiR1oXvKtEnQ';

/** Believable values of every template, for people to look at. */
export const messageSamples: { [Key in TemplateKey]: TemplateData[Key] } = {
  welcome: { nickname: 'Aroha', appUrl: app },
  'verify-email': { url: `${app}/verify?token=${token}`, code: '482913' },
  'verification-code': { code: '482913' },
  'reset-password': { url: `${app}/reset-password?token=${token}` },
  'price-alert': { ...aqua, oldPrice: 21_500, newPrice: 19_900 },
  'listing-sold': aqua,
  'stale-listing': { ...aqua, days: 31 },
  'listing-taken-down': { listingTitle: aqua.listingTitle, rulesUrl: `${app}/rules` },
  'new-message': { senderName: 'Wiremu', listingTitle: aqua.listingTitle, conversationUrl: `${app}/messages/7a52` },
  'question-answered': {
    ...aqua,
    question: 'Has the hybrid battery been tested?\nAnd is the WoF recent?',
    answer: 'Yes: tested in March, 92 % of its capacity.\nThe WoF is three weeks old.',
  },
  'saved-search': {
    searchName: 'Hybrids in Auckland under $25,000',
    listings: [
      { ...listing('2020 Toyota Corolla Hybrid GX', 1), price: 24_500, isPriceDrop: false },
      { ...aqua, price: 19_900, isPriceDrop: true },
      { ...listing('2018 Honda Fit Hybrid L Honda Sensing Package', 2), price: 15_990, isPriceDrop: false },
    ],
    searchUrl: `${app}/search?fuelType=HYBRID&region=Auckland&maxPrice=25000`,
  },
  'otp-code': { code: '482913' },
  'password-reset-otp': { code: '482913' },
};
