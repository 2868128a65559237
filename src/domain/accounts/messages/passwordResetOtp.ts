import { defineMessage } from '../../../platform/messages/messageType.js';

/** A code to set a new password with, by SMS. */
export const passwordResetOtp = defineMessage<{ code: string }>({
  template: 'password-reset-otp',
  topic: null,

  sms: {
    en: ({ code }) =>
      `${code} is your code for a new KiwiCar password. Not you? Ignore this message and never pass it on.`,
    zh: ({ code }) => `【KiwiCar】您重置密码的验证码是 ${code}，请勿告诉他人。如非本人操作，请忽略此短信。`,
  },

  sample: { code: '482913' },
});
