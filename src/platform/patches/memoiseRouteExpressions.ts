import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

interface PathToRegexp {
  pathToRegexp(path: unknown, options?: object): unknown;
}

let isDone = false;

/**
 * Memoises route expressions: express-openapi-validator compiles the expression of every path on every request.
 * Upstream: https://github.com/cdimascio/express-openapi-validator/pull/1217
 */
export function memoiseRouteExpressions(): void {
  if (isDone) return;
  isDone = true;
  const fromValidator = createRequire(require.resolve('express-openapi-validator'));
  const library = fromValidator('path-to-regexp') as PathToRegexp;
  const compile = library.pathToRegexp;
  const known = new Map<string, unknown>();
  const memoised: PathToRegexp['pathToRegexp'] = (path, options) => {
    if (typeof path !== 'string') return compile(path, options);
    const key = `${path}\n${JSON.stringify(options)}`;
    const expression = known.get(key) ?? compile(path, options);
    known.set(key, expression);
    return expression;
  };
  Object.defineProperty(library, 'pathToRegexp', {
    value: memoised,
    writable: true,
    configurable: true,
    enumerable: true,
  });
}
