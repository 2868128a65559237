import type { SmsTemplate } from '../template.js';

export const passwordResetOtp: SmsTemplate<'password-reset-otp'> = {
  en: ({ code }) =>
    `${code} is your code for a new KiwiCar password. Not you? Ignore this message and never pass it on.`,
  zh: ({ code }) => `【KiwiCar】您重置密码的验证码是 ${code}，请勿告诉他人。如非本人操作，请忽略此短信。`,
};
