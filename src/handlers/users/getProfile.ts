import type { Handler } from '../../contract.js';
import { getProfile as findProfile } from '../../domain/users/getProfile.js';
import { ok } from '../answers.js';
import { presentProfile } from './presentProfile.js';

export const getProfile: Handler<'getProfile'> = async ({ db, images, caller }) =>
  ok(presentProfile(await findProfile(db, caller.userId), images));
