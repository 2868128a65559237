import { writeFileSync } from 'node:fs';
import { readContract } from '../../src/http/contractIndex.js';
import { publish } from './publish/publish.js';

const file = (name: string) => new URL(`../../generated/${name}`, import.meta.url);
writeFileSync(file('openapi.json'), `${JSON.stringify(publish(readContract(file('contract.json'))), null, 2)}\n`);
