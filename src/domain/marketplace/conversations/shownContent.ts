import { maskContactDetails } from '../../../platform/contactDetails/maskContactDetails.js';

/** What both sides see of a message: its contact details are masked until both have written. */
export const shownContent = (content: string, answeredAt: Date | null): string =>
  answeredAt === null ? maskContactDetails(content) : content;
