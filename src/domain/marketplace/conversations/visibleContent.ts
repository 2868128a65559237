import { maskContactDetails } from '../../../platform/contactDetails/maskContactDetails.js';

interface StoredMessage {
  content: string;
  maskedContent: string | null;
  hiddenAt: Date | null;
}

const takenDown = 'This message was taken down.';

/**
 * Returns what both sides see of a message: its contact details are masked until both have written, and nothing of one
 * that an admin took down.
 */
export function visibleContent({ content, maskedContent, hiddenAt }: StoredMessage, answeredAt: Date | null): string {
  if (hiddenAt !== null) return takenDown;
  if (answeredAt !== null) return content;
  // Rows from before masks were stored, until the clean-up has filled them.
  return maskedContent ?? maskContactDetails(content);
}
