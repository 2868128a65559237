import type { Handler } from '../../handler.js';
import { readProfile } from '../../../domain/accounts/users/readProfile.js';
import { ok } from '../../answers.js';
import { presentSessionUser } from './presentSessionUser.js';

export const validateToken: Handler<'validateToken'> = async ({ caller }, { db, images }) => {
  const profile = await readProfile(db, caller.userId);
  return ok({ valid: true as const, user: presentSessionUser(profile, images) });
};
