import type { Handler } from '../../contract.js';
import { signExportToken } from '../../domain/exports/exportToken.js';
import { findExport } from '../../domain/exports/findExport.js';
import { ok } from '../answers.js';

export const getDataExport: Handler<'getDataExport'> = async ({ db, keys, config, caller, params }) => {
  const found = await findExport(db, { id: params.exportId, userId: caller.userId });
  if (found.status !== 'ready') return ok({ status: found.status });
  const { status, expiresAt } = found;
  const token = signExportToken(keys, params.exportId);
  const downloadUrl = `${config.apiUrl}/api/v1/users/exports/${token}`;
  return ok({ status, downloadUrl, expiresAt: expiresAt.toISOString() });
};
