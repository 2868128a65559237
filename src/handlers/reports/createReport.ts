import type { Handler, Schema } from '../../contract.js';
import { fileReport, type ReportView } from '../../domain/reports/fileReport.js';
import { created } from '../answers.js';

const presentReport = ({ createdAt, ...report }: ReportView): Schema<'Report'> => ({
  ...report,
  createdAt: createdAt.toISOString(),
});

export const createReport: Handler<'createReport'> = async ({ db, caller, body }) =>
  created(presentReport(await fileReport(db, { ...body, reporterId: caller.userId })));
