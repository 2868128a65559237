import type { Schema } from '../../../contract/contract.js';
import type { Handler } from '../../handler.js';
import { fileReport, type ReportView } from '../../../domain/marketplace/reports/fileReport.js';
import { created } from '../../answers.js';

const presentReport = ({ createdAt, ...report }: ReportView): Schema<'Report'> => ({
  ...report,
  createdAt: createdAt.toISOString(),
});

export const createReport: Handler<'createReport'> = async ({ caller, body }, { db }) =>
  created(presentReport(await fileReport(db, { ...body, reporterId: caller.userId })));
