import type { Handler } from '../../handler.js';
import { lookUpVehicle } from '../../../domain/marketplace/vehicles/lookUpVehicle.js';
import { prefillListing } from '../../../domain/marketplace/vehicles/prefillListing.js';
import { ok } from '../../answers.js';
import { presentVehicle } from './presentVehicle.js';

export const getVehicle: Handler<'getVehicle'> = async (
  { viewer, client, params, query, isHead },
  { db, vehicles },
) => {
  const looker = viewer ? { userId: viewer.userId } : { client };
  const found = await lookUpVehicle(db, vehicles, { plateNumber: params.plateNumber, looker, spends: !isHead });
  const prefill = query?.prefill ? await prefillListing(db, found.vehicle, viewer?.userId ?? null) : null;
  const { status, body } = ok(presentVehicle(found, prefill));
  const { queriesRemaining, dailyLimit } = found.quota;
  return { status, body: { ...body, meta: { queriesRemaining, dailyLimit } } };
};
