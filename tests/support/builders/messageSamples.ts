export const hostile = `<img src=x onerror="alert('1')"> & co`;
const listingUrl = 'https://app.kiwicar.co.nz/buy/1?a=1&b=2';
const listing = { listingTitle: hostile, listingUrl };
const url = 'https://app.kiwicar.co.nz/verify?token=999999abc&x=1';

/** Values of every template that break out of markup where they aren't escaped. */
export const hostileSamples: Record<string, object> = {
  'account-closed': { erasedOn: '2026-12-24T00:00:00.000Z', signInUrl: 'https://app.kiwicar.co.nz/login' },
  welcome: { nickname: hostile, appUrl: 'https://app.kiwicar.co.nz' },
  'verify-email': { url, code: '012345' },
  'lead-reply': { dealer: hostile, body: `${hostile} See you` },
  'staff-invitation': { url },
  'verification-code': { code: '012345' },
  'reset-password': { url },
  'price-alert': { ...listing, oldPrice: 21500, newPrice: 19900.5 },
  'listing-sold': listing,
  'stale-listing': { ...listing, days: 30 },
  'listing-taken-down': { listingTitle: hostile, rulesUrl: 'https://app.kiwicar.co.nz/rules?a=1&b=2' },
  'new-message': {
    senderName: hostile,
    listingTitle: hostile,
    conversationUrl: 'https://app.kiwicar.co.nz/messages/1',
  },
  'question-answered': { ...listing, question: `${hostile}?`, answer: `${hostile}\nSee you` },
  'saved-search': {
    searchName: hostile,
    count: 2,
    listings: [
      { ...listing, price: 18750, isPriceDrop: false },
      {
        listingTitle: '2019 Toyota Aqua',
        listingUrl: 'https://app.kiwicar.co.nz/buy/2',
        price: 9999.5,
        isPriceDrop: true,
      },
    ],
    searchUrl: 'https://app.kiwicar.co.nz/search?a=1&b=2',
  },
  'otp-code': { code: '012345' },
  'password-reset-otp': { code: '012345' },
};
