import { takeForm } from '../../../domain/dealers/leads/takeForm.js';
import { createdWith } from '../../answers.js';
import type { Handler } from '../../handler.js';

export const sendEnquiry: Handler<'sendEnquiry'> = async ({ tenant, params, body }, { db }) => {
  await takeForm(db, { tenant, slug: params.slug, fields: body, now: new Date() });
  return createdWith(null, 'Thank you: the dealer will contact you');
};
