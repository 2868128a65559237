import type { Handler } from '../../handler.js';
import { openExport } from '../../../domain/accounts/exports/openExport.js';

export const downloadDataExport: Handler<'downloadDataExport'> = async ({ params }, { db, keys }) => ({
  status: 200,
  download: {
    contentType: 'application/json; charset=utf-8',
    ...(await openExport({ db, keys }, { token: params.token })),
  },
});
