import type { ContactDetail } from './spans.js';

const vanityNumber = /(?<!\d)0(?:800|508)[ -]?[A-Z][A-Z\d]{2,8}(?:[ -][A-Z\d]{2,8}){0,2}(?![a-z])/g;

/** Finds freephone numbers in capital letters, such as 0800 KIWICAR. */
export const findVanityNumbers = (original: string): ContactDetail[] =>
  [...original.matchAll(vanityNumber)].map(({ 0: match, index }) => ({
    kind: 'phone',
    start: index,
    end: index + match.length,
  }));
