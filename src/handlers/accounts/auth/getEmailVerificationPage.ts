import { checkEmailToken } from '../../../domain/accounts/auth/proveByLink.js';
import { page, said } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentVerificationPage } from './presentVerificationPage.js';

export const getEmailVerificationPage: Handler<'getEmailVerificationPage'> = async ({ params, wants }, { db }) => {
  const { language } = await checkEmailToken(db, params.token);
  return wants === 'json'
    ? said('The link is good. Confirm the address with POST.')
    : page(presentVerificationPage(language));
};
