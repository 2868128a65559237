/** What takes a token or cookie, even optionally, declares 401. */
export const securedAnswer = () => ({
  Operation(operation, { report, location }) {
    const secured = operation.security?.some((scheme) => Object.keys(scheme).length > 0);
    if (!operation.security) {
      report({ message: `${operation.operationId} must say its security ([] when public).`, location });
    } else if (secured && !operation.responses?.['401']) {
      report({
        message: `${operation.operationId} is secured and must declare 401.`,
        location: location.child('responses'),
      });
    }
  },
});
