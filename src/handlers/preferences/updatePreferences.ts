import type { Handler } from '../../contract.js';
import { changePreferences } from '../../domain/preferences/changePreferences.js';
import { ok } from '../answers.js';
import { presentPreferences } from './presentPreferences.js';

export const updatePreferences: Handler<'updatePreferences'> = async ({ db, caller, body }) => {
  const { emailNotifications: email = {}, pushNotifications: push = {}, ...rest } = body;
  const changes = { ...rest, topics: { email, push } };
  return ok(presentPreferences(await changePreferences(db, caller.userId, changes, new Date())));
};
