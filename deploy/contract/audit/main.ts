import { readFileSync } from 'node:fs';
import type { Document } from '../publish/document.js';
import { audit, judge } from './audit.js';

const file = new URL('../../../generated/openapi.json', import.meta.url);
const findings = await audit(file);
const { standing, unused } = judge(findings, JSON.parse(readFileSync(file, 'utf8')) as Document);
for (const { rule, place, message } of standing) process.stderr.write(`${rule} ${place}: ${message}\n`);
for (const { rule, reason } of unused) process.stderr.write(`The excuse of ${rule} is no longer needed: ${reason}\n`);
if (standing.length + unused.length > 0) process.exitCode = 1;
else process.stdout.write(`Spectral: ${findings.length} findings, each excused in deploy/contract/audit/excuses.ts.\n`);
