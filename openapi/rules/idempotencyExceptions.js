/** POST operations that take no Idempotency-Key, each with its reason. */
export const idempotencyExceptions = {
  login: 'Its answer holds secrets, which must not be stored for a replay; a repeat only signs in once more.',
  loginStaff: 'Its answer holds secrets, which must not be stored for a replay; a repeat only signs in once more.',
  verifyStaff: 'It changes nothing.',
  loginWithProvider:
    'Its answer holds secrets, which must not be stored for a replay; a repeat only signs in once more.',
  receiveFonnteMessage: 'Fonnte sends no headers of ours; a message is known again by its id.',
  requestLoginCode: 'A repeat sends a fresh code, which is what the caller wants.',
  verifyCode: 'Its answer holds secrets, which must not be stored for a replay; a code works once.',
  refreshTokens: 'Its answer holds secrets, and a repeat is how the theft of a token is noticed.',
  logout: 'A repeat changes nothing.',
  logoutAll: 'A repeat changes nothing.',
  verifyEmail: 'A browser sends it without headers of ours, and a link works once.',
  unsubscribe: 'Mail programs send it without headers of ours, and a repeat changes nothing.',
};
