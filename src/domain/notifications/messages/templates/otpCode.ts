import type { SmsTemplate } from '../template.js';

export const otpCode: SmsTemplate<'otp-code'> = {
  en: ({ code }) => `${code} is your KiwiCar code. It works once, for 10 minutes. Never pass it on.`,
  zh: ({ code }) => `【KiwiCar】您的验证码是 ${code}，10 分钟内有效，仅可使用一次，请勿告诉他人。`,
};
