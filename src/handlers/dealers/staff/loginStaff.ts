import { signInStaff } from '../../../domain/dealers/staff/signInStaff.js';
import { ok } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentStaff } from './presentStaff.js';

export const loginStaff: Handler<'loginStaff'> = async ({ body, namedTenant }, services) => {
  const { email, password, tenant: slug } = body;
  const session = await signInStaff(services, { email, password, tenant: namedTenant, slug });
  const { accessToken, refreshToken, expiresIn, user, staff, tenant } = session;
  const tokens = { accessToken, token: accessToken, refreshToken, expiresIn };
  return { ...ok({ ...tokens, ...presentStaff(user, staff, tenant) }), refreshCookie: refreshToken };
};
