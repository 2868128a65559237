import type { Handler } from '../../handler.js';
import { signExportToken } from '../../../domain/accounts/exports/exportToken.js';
import { getExport } from '../../../domain/accounts/exports/getExport.js';
import { ok } from '../../answers.js';

export const getDataExport: Handler<'getDataExport'> = async ({ caller, params }, { db, keys, config }) => {
  const found = await getExport(db, { id: params.exportId, userId: caller.userId });
  if (found.status !== 'ready') return ok({ status: found.status });
  const { status, expiresAt, linkId } = found;
  const token = signExportToken(keys, { id: params.exportId, linkId });
  const downloadUrl = `${config.apiUrl}/api/v1/users/exports/${token}`;
  return ok({ status, downloadUrl, expiresAt: expiresAt.toISOString() });
};
