/** Every operation declares the default error. */
export const defaultError = () => ({
  Operation(operation, { report, location }) {
    if (operation.responses?.default) return;
    report({
      message: `${operation.operationId} must declare the default error.`,
      location: location.child('responses'),
    });
  },
});
