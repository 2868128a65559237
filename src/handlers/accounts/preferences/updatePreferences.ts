import type { Handler } from '../../handler.js';
import { changePreferences } from '../../../domain/accounts/preferences/changePreferences.js';
import { ok } from '../../answers.js';
import { presentPreferences } from './presentPreferences.js';

export const updatePreferences: Handler<'updatePreferences'> = async ({ caller, body }, { db }) => {
  const { emailNotifications: email = {}, pushNotifications: push = {}, ...rest } = body;
  const changes = { ...rest, topics: { email, push } };
  return ok(presentPreferences(await changePreferences(db, { userId: caller.userId, changes, now: new Date() })));
};
