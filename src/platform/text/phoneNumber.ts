import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { toPlainForms } from './oneForm.js';

const maxLength = 40;

/**
 * Returns a New Zealand phone number as people type it (`021 555 1234`, `+64 (0)21 …`, `0064 21 …`) in E.164; any other
 * text unchanged.
 */
export function toE164(text: string): string {
  if (text.length > maxLength) return text;
  const number = parsePhoneNumberFromString(toPlainForms(text), 'NZ');
  return number?.countryCallingCode === '64' && number.ext === undefined ? number.number : text.trim();
}

/**
 * Returns a phone number as people of a country type it, or in international form, in E.164; null for text that is no
 * valid number.
 */
export function internationalNumber(text: string, country: string): string | null {
  if (text.length > maxLength) return null;
  const number = parsePhoneNumberFromString(toPlainForms(text), country as CountryCode);
  return number?.isValid() && number.ext === undefined ? number.number : null;
}

/**
 * Returns whether a number in E.164 can receive text messages: mobile numbers begin with 2, landlines and 0800 or 0900
 * don't.
 */
export const canReceiveSms = (phone: string): boolean => /^\+642(?!409)/.test(phone);
