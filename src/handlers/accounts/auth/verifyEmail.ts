import { verifyEmail as verifyByToken } from '../../../domain/accounts/auth/verifyEmail.js';
import { page, said } from '../../answers.js';
import type { Handler } from '../../handler.js';
import { presentVerifiedPage } from './presentVerificationPage.js';

export const verifyEmail: Handler<'verifyEmail'> = async ({ params, wants }, services) => {
  const { language } = await verifyByToken(services, params.token);
  return wants === 'page' ? page(presentVerifiedPage(language, services.config)) : said('Email verified');
};
