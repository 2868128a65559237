import { expect, it } from 'vitest';
import { readableLine } from '../../deploy/local/readableLogs.mjs';

const line = (entry: object) => JSON.stringify({ timestamp: '2026-11-26T05:06:07.890Z', ...entry });

it.each([
  [
    'a request',
    line({ level: 'info', message: 'request', method: 'GET', url: '/api/v1/listings', status: 200, duration: 12.34 }),
    '05:06:07 200 GET    /api/v1/listings 12 ms',
  ],
  [
    'a warning',
    line({ level: 'warn', message: 'The job store fails', reason: 'refused' }),
    '05:06:07 ! The job store fails: refused',
  ],
  [
    'an error',
    line({ level: 'error', message: 'Job failed', error: { message: 'no luck' } }),
    '05:06:07 ✗ Job failed: no luck',
  ],
  ['what only programs need', line({ level: 'info', message: 'provider', feature: 'mail' }), null],
  ['what is no JSON', 'restarting', 'restarting'],
])('shows %s to a person', (_what, text, shown) => {
  expect(readableLine(text)).toBe(shown);
});
