import { confirmImport } from '../../../domain/dealers/imports/confirmImport.js';
import { readImport } from '../../../domain/dealers/imports/readImport.js';
import { accepted } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentImport } from './presentImport.js';

export const confirmCarImport: Handler<'confirmCarImport'> = async ({ tenant, params: { id } }, { db }) => {
  await confirmImport(db, { tenantId: tenant.id, id });
  return accepted(presentImport(await readImport(db, id)));
};
