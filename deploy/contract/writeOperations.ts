import { writeFileSync } from 'node:fs';
import { readContract } from '../../src/http/contractIndex.js';
import { operationsTable } from './operationsTable.js';

const contract = readContract(new URL('../../generated/contract.json', import.meta.url));
writeFileSync(new URL('../../openapi/operations.txt', import.meta.url), operationsTable(contract));
