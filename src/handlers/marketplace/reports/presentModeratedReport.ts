import type { Schema } from '../../../contract/contract.js';
import type { ModeratedReport } from '../../../domain/marketplace/reports/moderatedReport.js';
import type { ReportDetail } from '../../../domain/marketplace/reports/readReport.js';

export const presentModeratedReport = (report: ModeratedReport): Schema<'ModeratedReport'> => ({
  ...report,
  settledAt: report.settledAt && report.settledAt.toISOString(),
  createdAt: report.createdAt.toISOString(),
});

export const presentReportDetail = ({ target, ...report }: ReportDetail): Schema<'ReportDetail'> => ({
  ...presentModeratedReport(report),
  target,
});
