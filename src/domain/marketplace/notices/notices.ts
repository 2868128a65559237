import { listingSold } from './listingSold.js';
import { newMessage } from './newMessage.js';
import { priceAlert } from './priceAlert.js';
import { questionAnswered } from './questionAnswered.js';
import { savedSearchFound } from './savedSearchFound.js';
import { staleListing } from './staleListing.js';

/** Every notice of the marketplace. */
export const marketplaceNotices = [
  priceAlert,
  listingSold,
  newMessage,
  questionAnswered,
  savedSearchFound,
  staleListing,
];
