import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createLogger } from '../../../src/platform/logging/logger.js';

const logDir = mkdtempSync(path.join(tmpdir(), 'kiwicar-logs-'));
const logger = createLogger({ logLevel: 'info', logDir, environment: 'test' });
afterAll(() => {
  logger.close();
  rmSync(logDir, { recursive: true });
});

const logged = (fields: object) =>
  JSON.stringify(logger.format.transform({ level: 'info', message: 'request', ...fields }));

it.each(['auth/verify-email', 'unsubscribe', 'users/exports'])(
  'leaves the secret of %s/ links out of the log',
  (path) => {
    const secret = 'Xgx7GpPST2iKQWsvnQ58NZ8wq2m4T7rVbXc1LdKfHs6uYeGj0ZtNpQaRiSoWhMvE';
    const line = logged({ url: `/api/v1/${path}/${secret}` });
    expect(line).toContain(`${path}/[redacted]`);
    expect(line).not.toContain(secret);
  },
);

it('logs the request target, but no secret in a query', () => {
  const secrets = ['q=ann%40example.nz', 'phone=%2B64211234567', 'token=s3cret', 'refreshToken=s3cret', 'code=123456'];
  const line = logged({ url: `/api/v1/listings?make=Toyota&${secrets.join('&')}&page=2` });
  expect(line).toContain('/api/v1/listings?make=Toyota&');
  expect(line).toContain('&page=2');
  for (const secret of ['ann', '64211234567', 's3cret', '123456']) expect(line).not.toContain(secret);
});
