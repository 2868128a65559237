/** Every operation has a summary (a short imperative) and a description (its rules and side effects). */
export const summaryAndDescription = () => ({
  Operation(operation, { report, location }) {
    for (const field of ['summary', 'description']) {
      if (operation[field]?.trim()) continue;
      report({ message: `${operation.operationId} must have a ${field}.`, location });
    }
  },
});
