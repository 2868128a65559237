import type { Handler } from '../../handler.js';
import { unsubscribeByLink } from '../../../domain/accounts/preferences/unsubscribeByLink.js';
import { page } from '../../answers.js';
import { presentUnsubscribePage } from './presentUnsubscribePage.js';

export const unsubscribe: Handler<'unsubscribe'> = async ({ params }, { db, config }) =>
  page(presentUnsubscribePage(await unsubscribeByLink(db, config.linkSecret, params.token), config));
