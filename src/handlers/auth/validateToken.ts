import type { Handler } from '../../contract.js';
import { getProfile } from '../../domain/users/getProfile.js';
import { ok } from '../answers.js';
import { presentSessionUser } from './presentSessionUser.js';

export const validateToken: Handler<'validateToken'> = async ({ db, images, caller }) => {
  const profile = await getProfile(db, caller.userId);
  return ok({ valid: true as const, user: presentSessionUser(profile, images) });
};
