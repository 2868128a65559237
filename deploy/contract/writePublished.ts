import { readFileSync, writeFileSync } from 'node:fs';
import type { Document } from './publish/document.js';
import { publish } from './publish/publish.js';

const file = (name: string) => new URL(`../../generated/${name}`, import.meta.url);
const source = JSON.parse(readFileSync(file('contract.json'), 'utf8')) as Document;
writeFileSync(file('openapi.json'), `${JSON.stringify(publish(source), null, 2)}\n`);
