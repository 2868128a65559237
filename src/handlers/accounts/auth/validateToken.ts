import type { Handler } from '../../handler.js';
import { getProfile } from '../../../domain/accounts/users/getProfile.js';
import { ok } from '../../answers.js';
import { presentSessionUser } from './presentSessionUser.js';

export const validateToken: Handler<'validateToken'> = async ({ caller }, { db, images }) => {
  const profile = await getProfile(db, caller.userId);
  return ok({ valid: true as const, user: presentSessionUser(profile, images) });
};
