import FindMyWay from 'find-my-way';
import type { Contract, Operation } from './contractIndex.js';

export interface Match {
  operation: Operation;
  params: Record<string, string>;
}

export interface Routes {
  match(method: string, path: string): Match | null;
  allowedMethods(path: string): string[];
}

/**
 * Finds a request's operation: first by path, where fixed segments win over parameters and case must match, then by
 * method.
 */
export function createRoutes(contract: Contract): Routes {
  const router = FindMyWay({ caseSensitive: true, ignoreTrailingSlash: false });
  const byPath = groupByPath(contract.operations);
  for (const [path, operations] of byPath) {
    const byMethod = new Map(operations.map((operation) => [operation.method, operation]));
    const pattern = `${contract.basePath}${path}`.replace(/\{(\w+)\}/g, ':$1');
    // Register one method for all: otherwise find-my-way would match another path's parameter if a method is missing.
    router.get(pattern, () => undefined, { byMethod });
  }
  const find = (path: string) => {
    const found = router.find('GET', path);
    if (!found) return null;
    const { byMethod } = found.store as { byMethod: Map<string, Operation> };
    return { byMethod, params: found.params as Record<string, string> };
  };
  return {
    match(method, path) {
      const found = find(path);
      const operation = found?.byMethod.get(method);
      return operation ? { operation, params: found!.params } : null;
    },
    allowedMethods(path) {
      const methods = [...(find(path)?.byMethod.keys() ?? [])];
      return methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    },
  };
}

function groupByPath(operations: Operation[]): Map<string, Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) groups.set(operation.path, [...(groups.get(operation.path) ?? []), operation]);
  return groups;
}
