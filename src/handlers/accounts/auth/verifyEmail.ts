import { proveByLink } from '../../../domain/accounts/auth/proveByLink.js';
import { page, said } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentVerifiedPage } from './presentVerificationPage.js';

export const verifyEmail: Handler<'verifyEmail'> = async ({ params, wants }, services) => {
  const { language } = await proveByLink(services, params.token);
  return wants === 'page' ? page(presentVerifiedPage(language, services.config)) : said('Email verified');
};
