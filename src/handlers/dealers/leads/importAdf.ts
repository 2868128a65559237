import { takeAdf } from '../../../domain/dealers/adf/takeAdf.js';
import { created, ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentLeadSummary } from './presentLead.js';

export const importAdf: Handler<'importAdf'> = async ({ tenant, body }, { db }) => {
  const { lead, isNew } = await takeAdf(db, { tenant, document: body, now: new Date() });
  const shown = presentLeadSummary(lead);
  return isNew ? created({ ...shown, duplicateOf: null }) : ok({ ...shown, duplicateOf: lead.id });
};
