import { readContract } from '../../../src/http/contractIndex.js';

/** The contract as the server reads it. */
export const contract = readContract(new URL('../../../generated/contract.json', import.meta.url));
