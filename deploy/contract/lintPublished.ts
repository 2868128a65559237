import { readFileSync } from 'node:fs';
import type { Document } from './publish/document.js';
import { publishedRules } from './publish/rules.js';

const file = new URL('../../generated/openapi.json', import.meta.url);
const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
for (const { id, says, faultsOf } of publishedRules) {
  for (const place of faultsOf(document)) {
    process.stderr.write(`${id} ${place}: ${says}\n`);
    process.exitCode = 1;
  }
}
if (!process.exitCode) process.stdout.write(`The published contract obeys its ${publishedRules.length} rules.\n`);
