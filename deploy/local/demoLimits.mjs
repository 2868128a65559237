/** The limits of a demo, where one person tries everything from one address; variables that are set win. */
export const demoLimits = {
  RATE_LIMIT_MAX_REQUESTS: '1000',
  RATE_LIMIT_REGISTER_MAX: '100',
  RATE_LIMIT_VEHICLE_LOOKUP_GUEST_MAX: '100',
  RATE_LIMIT_VEHICLE_LOOKUP_USER_MAX: '100',
};
