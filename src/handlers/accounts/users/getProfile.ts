import type { Handler } from '../../handler.js';
import { getProfile as findProfile } from '../../../domain/accounts/users/getProfile.js';
import { ok } from '../../answers.js';
import { presentProfile } from './presentProfile.js';

export const getProfile: Handler<'getProfile'> = async ({ caller }, { db, images }) =>
  ok(presentProfile(await findProfile(db, caller.userId), images));
