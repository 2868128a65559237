import { findAddresses } from './findAddresses.js';
import { findPhones } from './findPhones.js';
import { toPlainText } from './plainText.js';
import { mergeSpans, type ContactDetail } from './spans.js';

/** Phone numbers, e-mail addresses and links in a text, also obfuscated ones, in order and without overlap. */
export function findContactDetails(text: string): ContactDetail[] {
  const plain = toPlainText(text);
  return mergeSpans([...findPhones(plain), ...findAddresses(plain, text)]);
}
