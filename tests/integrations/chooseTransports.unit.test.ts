import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { chooseTransports } from '../../src/integrations/messages/chooseTransports.js';

const chosen = (env: Record<string, string>) => {
  const { email, sms, whatsapp, embedded } = chooseTransports(readConfig(env));
  return [email.name, sms.name, whatsapp.name, embedded !== null];
};
const twilio = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'token', TWILIO_FROM_NUMBER: '+6421000000' };
const outbox = 'embedded outbox';

it.each([
  ['nothing set', {}, [outbox, outbox, outbox, true]],
  ['SMTP', { SMTP_HOST: 'localhost' }, ['SMTP', outbox, outbox, true]],
  ['SendGrid before SMTP', { SENDGRID_API_KEY: 'SG.x', SMTP_HOST: 'localhost' }, ['SendGrid', outbox, outbox, true]],
  ['Twilio', twilio, [outbox, 'Twilio', outbox, true]],
  ['half of Twilio', { ...twilio, TWILIO_AUTH_TOKEN: '' }, [outbox, outbox, outbox, true]],
  ['Fonnte', { FONNTE_API_KEY: 'key' }, [outbox, outbox, 'Fonnte', true]],
  ['all providers', { ...twilio, SMTP_HOST: 'localhost', FONNTE_API_KEY: 'key' }, ['SMTP', 'Twilio', 'Fonnte', false]],
])('%s', (_name, env, expected) => {
  expect(chosen(env)).toEqual(expected);
});
