import { findReports } from '../../../domain/marketplace/reports/findReports.js';
import type { Handler } from '../../handler.js';
import { listOf, pageRequest } from '../../presentPage.js';
import { presentModeratedReport } from './presentModeratedReport.js';

export const listReports: Handler<'listReports'> = async ({ query }, { db }) =>
  listOf(await findReports(db, { status: query?.status ?? null, ...pageRequest(query ?? {}) }), presentModeratedReport);
