import type { Handler } from '../../handler.js';
import { updateProfile as changeProfile } from '../../../domain/accounts/users/updateProfile.js';
import { ok } from '../../answers.js';
import { presentProfile } from './presentProfile.js';

export const updateProfile: Handler<'updateProfile'> = async ({ caller, body }, { db, cache, images }) =>
  ok(presentProfile(await changeProfile(db, cache, caller.userId, body), images));
