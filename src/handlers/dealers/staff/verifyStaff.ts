import { readContact } from '../../../domain/dealers/staff/readContact.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentStaff } from './presentStaff.js';

export const verifyStaff: Handler<'verifyStaff'> = async ({ caller, staff, tenant }, { db }) =>
  ok(presentStaff(await readContact(db, caller.userId), staff, tenant));
