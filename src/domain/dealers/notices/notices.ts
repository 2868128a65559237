import { leadMessageNotice } from './leadMessageNotice.js';
import { leadOverdueNotice } from './leadOverdueNotice.js';

/** Every notice to a dealer's staff. */
export const dealerNotices = [leadMessageNotice, leadOverdueNotice];
