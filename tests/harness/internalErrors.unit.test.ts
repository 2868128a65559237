import { expect, it } from 'vitest';
import { internalErrorsIn } from '../support/harness/internalErrors.js';

const line = (errorCode: string, message: string) => JSON.stringify({ errorCode, error: { message }, level: 'error' });
const fault = line('INTERNAL_ERROR', 'x is not a function');
const output = ['started', fault, line('SERVICE_UNAVAILABLE', 'ECONNREFUSED'), ''].join('\n');

it('finds the requests that were answered with 500, and no other failure', () => {
  expect(internalErrorsIn(output)).toEqual([fault]);
});

it('leaves out those that a test provokes on purpose, and only those', () => {
  expect(internalErrorsIn(output, [/is not a function/])).toEqual([]);
  expect(internalErrorsIn(output, [/is not iterable/])).toEqual([fault]);
});
