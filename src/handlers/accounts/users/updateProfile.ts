import type { Handler } from '../../handler.js';
import { editProfile } from '../../../domain/accounts/users/editProfile.js';
import { profileVersion } from '../../../domain/accounts/users/readProfile.js';
import { ok, versioned } from '../../answers.js';
import { presentProfile } from './presentProfile.js';

export const updateProfile: Handler<'updateProfile'> = async (
  { caller, body, precondition },
  { db, cache, images },
) => {
  const profile = await editProfile({ db, cache }, { userId: caller.userId, changes: body, precondition });
  return versioned(ok(presentProfile(profile, images)), profileVersion(profile));
};
