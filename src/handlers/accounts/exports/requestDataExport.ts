import type { Handler } from '../../handler.js';
import { requestExport } from '../../../domain/accounts/exports/requestExport.js';
import { accepted } from '../../answers.js';

export const requestDataExport: Handler<'requestDataExport'> = async ({ caller }, { db }) =>
  accepted({ exportId: await requestExport(db, caller.userId) });
