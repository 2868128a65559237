import type { Handler } from '../../handler.js';
import { getProfile } from '../../../domain/accounts/users/getProfile.js';
import { ok } from '../../answers.js';
import { presentProfile } from '../users/presentProfile.js';

export const getCurrentUser: Handler<'getCurrentUser'> = async ({ caller }, { db, images }) =>
  ok(presentProfile(await getProfile(db, caller.userId), images));
