import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { audit, judge, type Finding } from '../../deploy/contract/audit/audit.js';
import type { Document } from '../../deploy/contract/publish/document.js';
import { generatedFolder } from '../support/harness/mockServer.js';

const file = new URL('openapi.json', generatedFolder);
const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
let findings: Finding[];
beforeAll(async () => {
  findings = await audit(file);
});

it('finds nothing with the rules of Spectral and OWASP that is not excused with a reason', () => {
  const { standing, unused } = judge(findings, document);
  expect([standing, unused]).toEqual([[], []]);
});

it.each([
  ['a public write elsewhere', 'owasp:api2:2023-write-restricted', ['paths', '/listings', 'post', 'security']],
  [
    'an unbounded string of a request',
    'owasp:api4:2023-string-limit',
    ['components', 'schemas', 'ListingCreate', 'properties', 'make'],
  ],
  ['another rule', 'oas3-schema', ['paths']],
])('does not excuse %s', (_what, rule, keys) => {
  const finding = { rule, keys, place: keys.join('.'), message: '' };
  expect(judge([finding], document).standing).toEqual([finding]);
});
