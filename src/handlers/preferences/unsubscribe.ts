import type { Handler } from '../../contract.js';
import { unsubscribe as stopMails } from '../../domain/preferences/unsubscribe.js';
import { page } from '../answers.js';
import { presentUnsubscribePage } from './presentUnsubscribePage.js';

export const unsubscribe: Handler<'unsubscribe'> = async ({ db, config, params }) =>
  page(presentUnsubscribePage(await stopMails(db, config.linkSecret, params.token), config));
