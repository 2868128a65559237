import { storeWhatsapp } from '../../../domain/dealers/leads/storeWhatsapp.js';
import type { Handler } from '../../handler.js';

export const receiveFonnteMessage: Handler<'receiveFonnteMessage'> = async ({ body }, { db }) => {
  await storeWhatsapp(db, { payload: body, now: new Date() });
  return { status: 200, body: { success: true } };
};
