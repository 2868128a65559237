import { startImport } from '../../../domain/dealers/imports/startImport.js';
import { accepted } from '../../answers.js';
import type { Handler } from '../../handler.js';

export const startCarImport: Handler<'startCarImport'> = async ({ tenant, caller, query, body, mediaType }, { db }) => {
  const { mode = 'upsert', dryRun = false } = query ?? {};
  const file = { text: body, mediaType: mediaType! };
  const importId = await startImport(db, { tenantId: tenant.id, userId: caller.userId, ...file, mode, dryRun });
  return accepted({ importId });
};
