import type { Handler } from '../../contract.js';
import { getProfile } from '../../domain/users/getProfile.js';
import { ok } from '../answers.js';
import { presentProfile } from '../users/presentProfile.js';

export const getCurrentUser: Handler<'getCurrentUser'> = async ({ db, images, caller }) =>
  ok(presentProfile(await getProfile(db, caller.userId), images));
