import { findContactDetails } from './findContactDetails.js';

/** Replaces every character of phone numbers, email addresses and links with `•`, preserving the text's length. */
export function maskContactDetails(text: string): string {
  return findContactDetails(text).reduceRight(
    (masked, { start, end }) => masked.slice(0, start) + text.slice(start, end).replace(/\S/g, '•') + masked.slice(end),
    text,
  );
}
