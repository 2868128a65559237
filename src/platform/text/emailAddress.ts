import { domainToASCII } from 'node:url';
import { toPlainForms } from './oneForm.js';

/** Returns an email address without the surroundings that a form or a paste adds, its domain in ASCII. */
export function toEmailAddress(text: string): string {
  const address = toPlainForms(text).trim();
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (at < 0 || /^[\0-\u007F]*$/.test(domain)) return address;
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`;
}
