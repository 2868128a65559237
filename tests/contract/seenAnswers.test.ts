import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, inject, it } from 'vitest';
import { contract } from '../support/harness/contract.js';
import { busyFile } from '../support/harness/fetchWhenBusy.js';
import { errorsFile } from '../support/harness/serverProcess.js';

interface PromisingOperation {
  operationId: string;
  responses: Record<string, unknown>;
  'x-error-codes'?: string[];
}
type Responses = Record<string, Record<string, PromisingOperation>>;

const folder = inject('answersDir');
const linesOf = (file: string) => readFileSync(path.join(folder, file), 'utf8').split('\n').filter(Boolean);

const recorded = readdirSync(folder)
  .filter((file) => file.endsWith('.answers'))
  .flatMap(linesOf)
  .map((line) => line.split(' ') as [operation: string, status: string, code: string]);
const seen = new Set(recorded.map(([operation, status]) => `${operation} ${status}`));
const promised = Object.values(contract.document.paths as Responses)
  .flatMap((item) => Object.values(item))
  .flatMap(({ operationId, responses }) => Object.keys(responses).map((status) => `${operationId} ${status}`));

/** Failures of the server and of what it needs are promised for all operations at once, by `default`. */
const isOfTheOperation = (answer: string) => /^\w+ [1-4]\d\d$/.test(answer);

/** The contract declares 304 for all reads at once. */
const conditionalReads = contract.operations.flatMap(({ id, isConditionalRead }) =>
  isConditionalRead ? [`${id} 304`] : [],
);

it('every answer that the contract promises has been seen', () => {
  const own = promised.filter(isOfTheOperation);
  const missing = own.filter((answer) => !seen.has(answer));
  process.stdout.write(`answers: ${own.length - missing.length} of ${own.length} promised ones seen\n`);
  expect(missing).toEqual([]);
});

it('every answer that has been seen is promised by the contract', () => {
  const known = new Set([...promised, ...conditionalReads]);
  expect([...seen].filter((answer) => isOfTheOperation(answer) && !known.has(answer))).toEqual([]);
});

/** Codes that the pipeline gives before it knows the operation, and failures that all operations share. */
const ofNoOperation = new Set(['METHOD_NOT_ALLOWED', 'BAD_REQUEST_TARGET', 'REQUEST_TIMEOUT', 'HEADERS_TOO_LARGE']);
const ofAllOperations = new Set(['INTERNAL_ERROR', 'SERVICE_UNAVAILABLE']);
const isOperationsCode = (code: string) => code !== '' && !ofNoOperation.has(code) && !ofAllOperations.has(code);

const seenCodes = new Set(
  recorded.flatMap(([operation, , code]) => (isOperationsCode(code) ? [`${operation} ${code}`] : [])),
);
const listedCodes = Object.values(contract.document.paths as Responses)
  .flatMap((item) => Object.values(item))
  .flatMap(({ operationId, 'x-error-codes': codes = [] }) => codes.map((code) => `${operationId} ${code}`));

it('every error code that an operation lists has been seen', () => {
  const missing = listedCodes.filter((code) => !seenCodes.has(code));
  process.stdout.write(
    `error codes: ${listedCodes.length - missing.length} of ${listedCodes.length} listed ones seen\n`,
  );
  expect(missing).toEqual([]);
});

it('every error code that has been seen is listed by its operation', () => {
  const listed = new Set(listedCodes);
  expect([...seenCodes].filter((code) => !listed.has(code)).sort()).toEqual([]);
});

it('no server has logged an internal error that no test provoked on purpose', () => {
  const file = path.join(folder, errorsFile);
  expect(existsSync(file) ? linesOf(errorsFile) : []).toEqual([]);
  expect([...seen].filter((answer) => answer.endsWith(' 500'))).toEqual([]);
});

afterAll(() => {
  const file = path.join(folder, busyFile);
  process.stdout.write(`requests sent again after a 503: ${existsSync(file) ? statSync(file).size : 0}
`);
});
