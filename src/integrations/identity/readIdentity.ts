import type { ProvenIdentity } from './IdentityProvider.js';

const maxSubjectLength = 255;
const maxEmailLength = 255;
// The database treats some lookalike letters beyond ASCII as equal.
const plainEmail = /^[!-?A-~]+@[a-z0-9.-]+\.[a-z]{2,}$/i;

/**
 * Returns the identity in the claims of a verified id token, or null without a subject. Apple sends `email_verified` as
 * text.
 */
export function readIdentity({
  sub,
  email,
  email_verified: isVouchedFor,
}: Record<string, unknown>): ProvenIdentity | null {
  if (typeof sub !== 'string' || sub === '' || sub.length > maxSubjectLength) return null;
  const isUsable =
    (isVouchedFor === true || isVouchedFor === 'true') &&
    typeof email === 'string' &&
    email.length <= maxEmailLength &&
    plainEmail.test(email);
  return { subject: sub, email: isUsable ? email.toLowerCase() : null };
}
