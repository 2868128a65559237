import { leadReply } from './leadReply.js';
import { staffInvitation } from './staffInvitation.js';

/** Every mail of dealers. */
export const dealerMessages = [leadReply, staffInvitation];
