import type { ProvenIdentity } from './IdentityProvider.js';

const longestSubject = 255;
const longestEmail = 255;
// Beyond ASCII the database takes letters that only look alike for the same.
const plainEmail = /^[!-?A-~]+@[a-z0-9.-]+\.[a-z]{2,}$/i;

/** The identity in the claims of a verified id token; Apple writes `email_verified` as text. Null without a subject. */
export function readIdentity({
  sub,
  email,
  email_verified: isVouchedFor,
}: Record<string, unknown>): ProvenIdentity | null {
  if (typeof sub !== 'string' || sub === '' || sub.length > longestSubject) return null;
  const isUsable =
    (isVouchedFor === true || isVouchedFor === 'true') &&
    typeof email === 'string' &&
    email.length <= longestEmail &&
    plainEmail.test(email);
  return { subject: sub, email: isUsable ? email.toLowerCase() : null };
}
