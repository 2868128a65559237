import type { Handler } from '../../contract.js';
import { openUnsubscribeLink } from '../../domain/preferences/openUnsubscribeLink.js';
import { page } from '../answers.js';
import { presentUnsubscribePage } from './presentUnsubscribePage.js';

export const getUnsubscribePage: Handler<'getUnsubscribePage'> = async ({ db, config, params }) =>
  page(presentUnsubscribePage(await openUnsubscribeLink(db, config.linkSecret, params.token), config));
