import { Problem } from '../problem.js';
import { findContactDetails } from './findContactDetails.js';

const names = { phone: 'a phone number', email: 'an e-mail address', link: 'a link', account: 'an account name' };

/** Throws CONTACT_DETAILS_NOT_ALLOWED with the field and position of each contact detail in the texts. */
export function assertNoContactDetails(texts: { field: string; text: string }[]): void {
  const details = texts.flatMap(({ field, text }) =>
    findContactDetails(text).map(({ kind, start, end }) => ({
      field,
      message: `Must not contain ${names[kind]}`,
      start,
      end,
    })),
  );
  if (details.length === 0) return;
  throw new Problem('CONTACT_DETAILS_NOT_ALLOWED', 'Phone numbers, e-mail addresses and links are not allowed here', {
    details,
  });
}
