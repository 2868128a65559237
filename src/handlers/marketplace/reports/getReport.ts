import { readReport } from '../../../domain/marketplace/reports/readReport.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentReportDetail } from './presentModeratedReport.js';

export const getReport: Handler<'getReport'> = async ({ params }, { db }) =>
  ok(presentReportDetail(await readReport(db, params.id)));
