import type { Handler } from '../../handler.js';
import { changePreferences } from '../../../domain/accounts/preferences/changePreferences.js';
import { preferencesVersion } from '../../../domain/accounts/preferences/readPreferences.js';
import { ok, versioned } from '../../answers.js';
import { presentPreferences } from './presentPreferences.js';

export const updatePreferences: Handler<'updatePreferences'> = async ({ caller, body, precondition }, { db }) => {
  const { emailNotifications: email = {}, pushNotifications: push = {}, ...rest } = body;
  const changes = { ...rest, topics: { email, push } };
  const edit = { userId: caller.userId, changes, precondition, now: new Date() };
  const preferences = await changePreferences(db, edit);
  return versioned(ok(presentPreferences(preferences)), preferencesVersion(preferences));
};
