import { maskContactDetails } from '../../../platform/contactDetails/maskContactDetails.js';

interface StoredMessage {
  content: string;
  maskedContent: string | null;
}

/** Returns what both sides see of a message: its contact details are masked until both have written. */
export function shownContent({ content, maskedContent }: StoredMessage, answeredAt: Date | null): string {
  if (answeredAt !== null) return content;
  // Rows from before masks were stored, until the clean-up has filled them.
  return maskedContent ?? maskContactDetails(content);
}
