import type { Handler } from '../../contract.js';
import { lookUpVehicle } from '../../domain/vehicles/lookUpVehicle.js';
import { prefillListing } from '../../domain/vehicles/prefillListing.js';
import { ok } from '../answers.js';
import { presentVehicle } from './presentVehicle.js';

export const getVehicle: Handler<'getVehicle'> = async ({ db, vehicles, viewer, ip, params, query }) => {
  const looker = viewer ? { userId: viewer.userId } : { address: ip };
  const found = await lookUpVehicle(db, vehicles, { plateNumber: params.plateNumber, looker });
  const prefill = query?.prefill ? await prefillListing(db, found.vehicle, viewer?.userId ?? null) : null;
  const { status, body } = ok(presentVehicle(found, prefill));
  const { queriesRemaining, dailyLimit } = found.quota;
  return { status, body: { ...body, meta: { queriesRemaining, dailyLimit } } };
};
