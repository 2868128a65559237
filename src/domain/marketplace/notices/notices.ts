import { listingSold } from './listingSold.js';
import { listingTakenDown } from './listingTakenDown.js';
import { newMessage } from './newMessage.js';
import { priceAlert } from './priceAlert.js';
import { questionAnswered } from './questionAnswered.js';
import { savedSearchFound } from './savedSearchFound.js';
import { staleListing } from './staleListing.js';

/** Every notice of the marketplace. */
export const marketplaceNotices = [
  priceAlert,
  listingSold,
  listingTakenDown,
  newMessage,
  questionAnswered,
  savedSearchFound,
  staleListing,
];
