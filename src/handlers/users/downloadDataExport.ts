import type { Handler } from '../../contract.js';
import { openExport } from '../../domain/exports/openExport.js';

export const downloadDataExport: Handler<'downloadDataExport'> = async ({ db, keys, params }) => ({
  status: 200,
  download: { contentType: 'application/json; charset=utf-8', ...(await openExport(db, keys, params.token)) },
});
