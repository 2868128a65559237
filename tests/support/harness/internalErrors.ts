/**
 * Returns the lines that a server logged for requests it answered with 500, without those that `expected` matches.
 */
export function internalErrorsIn(output: string, expected: readonly RegExp[] = []): string[] {
  const lines = output.split('\n').filter((line) => line.includes('"errorCode":"INTERNAL_ERROR"'));
  return lines.filter((line) => !expected.some((pattern) => pattern.test(line)));
}
