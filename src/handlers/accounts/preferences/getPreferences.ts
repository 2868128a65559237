import type { Handler } from '../../handler.js';
import { preferencesVersion, readPreferences } from '../../../domain/accounts/preferences/readPreferences.js';
import { ok, versioned } from '../../answers.js';
import { presentPreferences } from './presentPreferences.js';

export const getPreferences: Handler<'getPreferences'> = async ({ caller }, { db }) => {
  const preferences = await readPreferences(db, caller.userId);
  return versioned(ok(presentPreferences(preferences)), preferencesVersion(preferences));
};
