/** The values of each template; prices in NZD. */
export interface TemplateData {
  welcome: { nickname: string | null; appUrl: string };
  'verify-email': { url: string; code: string };
  'verification-code': { code: string };
  'reset-password': { url: string };
  'price-alert': { listingTitle: string; oldPrice: number; newPrice: number; listingUrl: string };
  'listing-sold': { listingTitle: string; listingUrl: string };
  'stale-listing': { listingTitle: string; listingUrl: string; days: number };
  'new-message': { senderName: string; listingTitle: string; conversationUrl: string };
  'question-answered': { listingTitle: string; question: string; answer: string; listingUrl: string };
  'listing-taken-down': { listingTitle: string; rulesUrl: string };
  'saved-search': { searchName: string; listings: FoundListing[]; searchUrl: string };
  'otp-code': { code: string };
  'password-reset-otp': { code: string };
}

export interface FoundListing {
  listingTitle: string;
  price: number;
  listingUrl: string;
  /** Known to the searcher before, at a higher price. */
  isPriceDrop: boolean;
}

export type TemplateKey = keyof TemplateData;

export interface RenderedMessage {
  subject: string | null;
  text: string;
  html: string | null;
}
