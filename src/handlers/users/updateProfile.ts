import type { Handler } from '../../contract.js';
import { updateProfile as changeProfile } from '../../domain/users/updateProfile.js';
import { ok } from '../answers.js';
import { presentProfile } from './presentProfile.js';

export const updateProfile: Handler<'updateProfile'> = async ({ db, cache, images, caller, body }) =>
  ok(presentProfile(await changeProfile(db, cache, caller.userId, body), images));
