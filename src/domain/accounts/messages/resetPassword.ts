import { button, note, paragraph } from '../../../platform/messages/mailBlocks.js';
import { defineMessage } from '../../../platform/messages/messageType.js';

/** A link to set a new password. */
export const resetPassword = defineMessage<{ url: string }>({
  template: 'reset-password',
  topic: null,

  email: {
    en: ({ url }) => ({
      subject: 'Reset your KiwiCar password',
      preview: 'Choose a new password within the hour.',
      heading: 'Choose a new password',
      blocks: [
        paragraph('Someone asked to reset the password of your account. The link works once, for one hour.'),
        button('Choose a new password', url),
        note('Not you? Then do nothing: your password stays as it is.'),
      ],
      reason: 'You get this mail because a password reset was asked for this address.',
    }),
    zh: ({ url }) => ({
      subject: '重置您的 KiwiCar 密码',
      preview: '请在一小时内设置新密码。',
      heading: '设置新密码',
      blocks: [
        paragraph('我们收到了重置您账号密码的请求。下方链接一小时内有效，仅可使用一次。'),
        button('设置新密码', url),
        note('如非您本人操作，请忽略此邮件，您的密码不会改变。'),
      ],
      reason: '您收到这封邮件，是因为有人为此邮箱申请了重置密码。',
    }),
  },

  sample: { url: 'https://app.kiwicar.co.nz/reset-password?token=kq3V0xT9bN4mYw7dLr2HcUeJ8sPzG5aFiR1oXvKtEnQ' },
});
