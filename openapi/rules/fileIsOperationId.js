import { basename, extname } from 'node:path';

/** An operation lives in the file that bears its operationId. The bundle, one JSON file, is left alone. */
export const fileIsOperationId = () => ({
  Operation(operation, { report, location }) {
    const file = basename(location.source.absoluteRef);
    if (extname(file) === '.json' || file === `${operation.operationId}.yaml`) return;
    report({
      message: `Operation ${operation.operationId} must live in ${operation.operationId}.yaml, not in ${file}.`,
      location: location.child('operationId').key(),
    });
  },
});
