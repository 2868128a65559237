// Keeps the contract as released today: copies it to openapi/released and dates the changelog's "Unreleased".
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';

const date = process.argv[2] ?? new Date().toISOString().slice(0, 10);
if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new Error(`${date} is not a date like 2026-11-26`);
const at = (name) => new URL(`../../${name}`, import.meta.url);
copyFileSync(at('generated/openapi.json'), at(`openapi/released/${date}.json`));
const changelog = readFileSync(at('docs/guides/changelog.md'), 'utf8');
writeFileSync(at('docs/guides/changelog.md'), changelog.replace('## Unreleased', `## ${date}`));
process.stdout.write(`Released the contract of ${date}.\n`);
