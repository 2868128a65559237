import type { Handler } from '../../handler.js';
import { unsubscribe as stopMails } from '../../../domain/accounts/preferences/unsubscribe.js';
import { page } from '../../answers.js';
import { presentUnsubscribePage } from './presentUnsubscribePage.js';

export const unsubscribe: Handler<'unsubscribe'> = async ({ params }, { db, config }) =>
  page(presentUnsubscribePage(await stopMails(db, config.linkSecret, params.token), config));
