/** Every operation declares 429, and one free of limits (`x-rate-limit: []`) does not. */
export const rateLimitAnswer = () => ({
  Operation(operation, { report, location }) {
    const limits = operation['x-rate-limit'];
    const unlimited = Array.isArray(limits) && limits.length === 0;
    if (unlimited !== Boolean(operation.responses?.['429'])) return;
    const verb = unlimited ? 'has no rate limit and must not declare' : 'is rate limited and must declare';
    report({ message: `${operation.operationId} ${verb} 429.`, location: location.child('responses') });
  },
});
