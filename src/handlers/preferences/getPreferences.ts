import type { Handler } from '../../contract.js';
import { readPreferences } from '../../domain/preferences/readPreferences.js';
import { ok } from '../answers.js';
import { presentPreferences } from './presentPreferences.js';

export const getPreferences: Handler<'getPreferences'> = async ({ db, caller }) =>
  ok(presentPreferences(await readPreferences(db, caller.userId)));
