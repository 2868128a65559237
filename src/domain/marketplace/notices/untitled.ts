import { listingSold } from './listingSold.js';
import { newMessage } from './newMessage.js';
import { priceAlert } from './priceAlert.js';
import { questionAnswered } from './questionAnswered.js';

const noTitle = { listingTitle: null, oldPrice: 0, newPrice: 0 };

/** The titles of the notices that name a car to others than its seller, without its name. */
export const untitled = [listingSold, newMessage, priceAlert, questionAnswered].flatMap(({ template: type, feed }) =>
  (['en', 'zh'] as const).map((language) => ({ type, language, title: feed![language](noTitle).title })),
);
