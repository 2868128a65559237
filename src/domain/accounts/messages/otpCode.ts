import { defineMessage } from '../../../platform/messages/messageType.js';

/** A code to sign in or to confirm a phone with, by SMS. */
export const otpCode = defineMessage<{ code: string }>({
  template: 'otp-code',
  topic: null,

  sms: {
    en: ({ code }) => `${code} is your KiwiCar code. It works once, for 10 minutes. Never pass it on.`,
    zh: ({ code }) => `【KiwiCar】您的验证码是 ${code}，10 分钟内有效，仅可使用一次，请勿告诉他人。`,
  },

  sample: { code: '482913' },
});
