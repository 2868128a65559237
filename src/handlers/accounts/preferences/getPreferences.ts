import type { Handler } from '../../handler.js';
import { readPreferences } from '../../../domain/accounts/preferences/readPreferences.js';
import { ok } from '../../answers.js';
import { presentPreferences } from './presentPreferences.js';

export const getPreferences: Handler<'getPreferences'> = async ({ caller }, { db }) =>
  ok(presentPreferences(await readPreferences(db, caller.userId)));
