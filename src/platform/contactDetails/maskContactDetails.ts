import { findContactDetails } from './findContactDetails.js';

/** The text with every character of its phone numbers, e-mail addresses and links as `•`; its length stays. */
export function maskContactDetails(text: string): string {
  return findContactDetails(text).reduceRight(
    (masked, { start, end }) => masked.slice(0, start) + text.slice(start, end).replace(/\S/g, '•') + masked.slice(end),
    text,
  );
}
