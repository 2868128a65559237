import type { Handler } from '../../handler.js';
import { readLookupQuota } from '../../../domain/marketplace/vehicles/lookupQuota.js';
import { ok } from '../../answers.js';
import { presentLookupQuota } from './presentLookupQuota.js';

export const getLookupQuota: Handler<'getLookupQuota'> = async ({ caller }, { db, config }) =>
  ok(presentLookupQuota(await readLookupQuota(db, { looker: caller, limits: config.lookupLimits, now: new Date() })));
