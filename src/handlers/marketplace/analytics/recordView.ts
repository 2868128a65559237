import type { Handler } from '../../handler.js';
import { countView } from '../../../domain/marketplace/analytics/countView.js';
import { noContent } from '../../answers.js';

export const recordView: Handler<'recordView'> = async ({ viewer, params, client }, { db, cache }) => {
  await countView(db, cache, { listingId: params.id, viewerId: viewer?.userId ?? null, client });
  return noContent();
};
