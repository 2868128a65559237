import type { Handler } from '../../contract.js';
import { readLookupQuota } from '../../domain/vehicles/lookupQuota.js';
import { ok } from '../answers.js';
import { presentLookupQuota } from './presentLookupQuota.js';

export const getLookupQuota: Handler<'getLookupQuota'> = async ({ db, config, caller }) =>
  ok(presentLookupQuota(await readLookupQuota(db, caller, config.lookupLimits, new Date())));
