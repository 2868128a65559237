import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { countResults, listFailures } from '../../deploy/local/testResults.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'kiwicar-'));
const file = path.join(folder, 'results.json');
afterAll(() => rmSync(folder, { recursive: true }));

const passed = { status: 'passed', fullName: 'adds', failureMessages: [] };
const failed = {
  status: 'failed',
  fullName: 'divides',
  failureMessages: ['\u001b[31mError: by zero\u001b[39m\n at x'],
};

function report(testResults: object[]): void {
  const all = testResults.flatMap((suite) => (suite as { assertionResults: { status: string }[] }).assertionResults);
  const count = (wanted: string) => all.filter(({ status }) => status === wanted).length;
  const counts = { numPassedTests: count('passed'), numFailedTests: count('failed'), numPendingTests: 0 };
  writeFileSync(file, JSON.stringify({ ...counts, testResults }));
}

it('names each failed test and each file that could not run', () => {
  report([
    { name: path.resolve('tests/sums.test.ts'), status: 'failed', assertionResults: [passed, failed] },
    { name: path.resolve('tests/broken.test.ts'), status: 'failed', message: 'no such module\n', assertionResults: [] },
  ]);
  expect(countResults(file, 1)).toEqual({ passed: 1, failed: 2, skipped: 0 });
  expect(listFailures(file)).toEqual([
    '✗ tests/sums.test.ts: divides: Error: by zero',
    '✗ tests/broken.test.ts: no such module',
  ]);
});

it('never counts a red run as green', () => {
  report([{ name: 'tests/sums.test.ts', status: 'passed', assertionResults: [passed] }]);
  expect(countResults(file, 1)).toMatchObject({ failed: 1 });
  expect(countResults(path.join(folder, 'none.json'), 0)).toMatchObject({ failed: 1 });
  expect(listFailures(path.join(folder, 'none.json'))).toEqual([]);
});
