/** The e-mail address or the phone that names an account; exactly one of the two. */
export interface Contact {
  email?: string | undefined;
  phone?: string | undefined;
}

export const channelOf = ({ email }: Contact) => (email === undefined ? ('sms' as const) : ('email' as const));

export function targetOf({ email, phone }: Contact): string {
  const target = email ?? phone;
  if (target === undefined) throw new Error('A contact needs an e-mail address or a phone');
  return target;
}
