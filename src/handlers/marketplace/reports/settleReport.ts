import { closeReport } from '../../../domain/marketplace/reports/closeReport.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentReportDetail } from './presentModeratedReport.js';

export const settleReport: Handler<'settleReport'> = async ({ caller, params, body }, services) => {
  const { outcome, note = null } = body;
  const settlement = { id: params.id, adminId: caller.userId, outcome, note };
  return ok(presentReportDetail(await closeReport(services, settlement)));
};
