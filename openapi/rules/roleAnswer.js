/** What only some roles may call declares 403. */
export const roleAnswer = () => ({
  Operation(operation, { report, location }) {
    if (!operation['x-roles'] || operation.responses?.['403']) return;
    report({
      message: `${operation.operationId} has x-roles and must declare 403.`,
      location: location.child('responses'),
    });
  },
});
