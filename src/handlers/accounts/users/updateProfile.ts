import type { Handler } from '../../handler.js';
import { editProfile } from '../../../domain/accounts/users/editProfile.js';
import { ok } from '../../answers.js';
import { presentProfile } from './presentProfile.js';

export const updateProfile: Handler<'updateProfile'> = async ({ caller, body }, { db, cache, images }) =>
  ok(presentProfile(await editProfile({ db, cache }, { userId: caller.userId, changes: body }), images));
