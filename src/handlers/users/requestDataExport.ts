import type { Handler } from '../../contract.js';
import { requestExport } from '../../domain/exports/requestExport.js';
import { accepted } from '../answers.js';

export const requestDataExport: Handler<'requestDataExport'> = async ({ db, caller }) =>
  accepted({ exportId: await requestExport(db, caller.userId) });
