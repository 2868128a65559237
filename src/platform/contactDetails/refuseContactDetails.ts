import { Problem } from '../problem.js';
import { findContactDetails } from './findContactDetails.js';

const names = { phone: 'a phone number', email: 'an e-mail address', link: 'a link', account: 'an account name' };

/** Throws CONTACT_DETAILS_NOT_ALLOWED naming the place of each phone number, e-mail address and link in the text. */
export function refuseContactDetails(field: string, text: string | undefined): void {
  const found = text === undefined ? [] : findContactDetails(text);
  if (found.length === 0) return;
  throw new Problem(
    'CONTACT_DETAILS_NOT_ALLOWED',
    'Phone numbers, e-mail addresses and links are not allowed here',
    found.map(({ kind, start, end }) => ({ field, message: `Must not contain ${names[kind]}`, start, end })),
  );
}
