import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

const isBroken = (suite) => suite.status === 'failed' && suite.assertionResults.length === 0;

const firstLine = (text) => stripVTControlCharacters(text ?? '').split('\n')[0];

/** Returns one line for each test that failed: its file, its name and the first line of what it says. */
export function listFailures(file) {
  const suites = readReport(file)?.testResults ?? [];
  return suites.flatMap((suite) => {
    const where = path.relative(process.cwd(), suite.name);
    const failed = suite.assertionResults.filter(({ status }) => status === 'failed');
    const lines = failed.map(({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages[0])}`);
    if (isBroken(suite)) lines.push(firstLine(suite.message));
    return lines.map((line) => `✗ ${where}: ${line}`);
  });
}

/**
 * Counts the results in vitest's JSON report. A file that failed before its tests ran counts as one failure, and so
 * does a run that failed without a failed test, so that a red run never reads "0 failed".
 */
export function countResults(file, exitCode) {
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const failed = report.numFailedTests + report.testResults.filter(isBroken).length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

export const describeResults = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
