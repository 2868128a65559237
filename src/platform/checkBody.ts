/**
 * Checks a value like the body of a request: tolerates what the contract tolerates, and returns it in canonical form.
 * Throws VALIDATION_ERROR and CONTACT_DETAILS_NOT_ALLOWED.
 */
export type CheckBody<Body = unknown> = (value: unknown) => Body;
