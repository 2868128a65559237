import { findAccounts } from './findAccounts.js';
import { findAddresses } from './findAddresses.js';
import { findPhones } from './findPhones.js';
import { findVanityNumbers } from './findVanityNumbers.js';
import { toPlainText } from './plainText.js';
import { mergeSpans, type ContactDetail } from './spans.js';

/**
 * Returns the phone numbers, email addresses, links and account names in a text, including obfuscated ones, in order
 * and without overlap. Runs in linear time: every pattern reads a bounded number of characters.
 */
export function findContactDetails(text: string): ContactDetail[] {
  const plain = toPlainText(text);
  return mergeSpans([
    ...findPhones(plain),
    ...findVanityNumbers(text),
    ...findAddresses(plain, text),
    ...findAccounts(plain),
  ]);
}
