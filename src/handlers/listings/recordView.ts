import type { Handler } from '../../contract.js';
import { recordView as countView } from '../../domain/listings/recordView.js';
import { noContent } from '../answers.js';

export const recordView: Handler<'recordView'> = async ({ db, cache, viewer, params, ip }) => {
  await countView(db, cache, { listingId: params.id, viewerId: viewer?.userId ?? null, ip });
  return noContent();
};
