import type { Handler } from '../../handler.js';
import { readProfile } from '../../../domain/accounts/users/readProfile.js';
import { ok } from '../../answers.js';
import { presentProfile } from './presentProfile.js';

export const getProfile: Handler<'getProfile'> = async ({ caller }, { db, images }) =>
  ok(presentProfile(await readProfile(db, caller.userId), images));
