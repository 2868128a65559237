/** The email address or the phone that identifies an account; exactly one of the two. */
export interface Contact {
  email?: string | undefined;
  phone?: string | undefined;
}

export type Channel = 'email' | 'sms';

export const channelOf = ({ email }: Contact): Channel => (email === undefined ? 'sms' : 'email');

export function targetOf({ email, phone }: Contact): string {
  const target = email ?? phone;
  if (target === undefined) throw new Error('A contact needs an e-mail address or a phone');
  return target;
}

export const contactOf = (channel: Channel, target: string): Contact =>
  channel === 'email' ? { email: target } : { phone: target };

/** Selects the account that has proven a contact. */
export function provenBy(contact: Contact): { email: string } | { phone: string } {
  const target = targetOf(contact);
  return channelOf(contact) === 'email' ? { email: target } : { phone: target };
}

/** Selects the accounts with an unproven registration of a contact. */
export const namedBy = (contact: Contact) => ({ channel: channelOf(contact), target: targetOf(contact) });
