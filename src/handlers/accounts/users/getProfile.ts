import type { Handler } from '../../handler.js';
import { profileVersion, readProfile } from '../../../domain/accounts/users/readProfile.js';
import { ok, versioned } from '../../answers.js';
import { presentProfile } from './presentProfile.js';

export const getProfile: Handler<'getProfile'> = async ({ caller }, { db, images }) => {
  const profile = await readProfile(db, caller.userId);
  return versioned(ok(presentProfile(profile, images)), profileVersion(profile));
};
