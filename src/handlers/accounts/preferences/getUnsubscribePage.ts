import type { Handler } from '../../handler.js';
import { openUnsubscribeLink } from '../../../domain/accounts/preferences/openUnsubscribeLink.js';
import { page } from '../../answers.js';
import { presentUnsubscribePage } from './presentUnsubscribePage.js';

export const getUnsubscribePage: Handler<'getUnsubscribePage'> = async ({ params }, { db, config }) =>
  page(presentUnsubscribePage(await openUnsubscribeLink(db, config.linkSecret, params.token), config));
