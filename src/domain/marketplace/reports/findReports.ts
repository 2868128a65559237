import type { ReportStatus } from '../../../../generated/prisma/client.js';
import type { Db } from '../../../platform/database/db.js';
import { countCap, offsetOf, toPage, type Page, type PageRequest } from '../../../platform/paging/page.js';
import { moderatedColumns, type ModeratedReport } from './moderatedReport.js';

/** A page of reports, open ones first, each status from the oldest; `status` picks one. */
export async function findReports(
  db: Db,
  { status, ...request }: PageRequest & { status: ReportStatus | null },
): Promise<Page<ModeratedReport>> {
  const where = status === null ? {} : { status };
  const orderBy = [{ status: 'asc' as const }, { createdAt: 'asc' as const }, { id: 'asc' as const }];
  const [rows, counted] = await Promise.all([
    db.report.findMany({ where, orderBy, skip: offsetOf(request), take: request.limit, select: moderatedColumns }),
    db.report.count({ where, orderBy, take: countCap + 1 }),
  ]);
  return toPage(rows, request, counted);
}
