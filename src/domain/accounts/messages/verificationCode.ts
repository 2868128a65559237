import { codeBlock, note, paragraph } from '../../../platform/messages/mailBlocks.js';
import { defineMessage } from '../../../platform/messages/messageType.js';

/** A code to sign in with. */
export const verificationCode = defineMessage<{ code: string }>({
  template: 'verification-code',
  topic: null,

  email: {
    en: ({ code }) => ({
      subject: 'Your KiwiCar code',
      preview: 'Your code is inside. Never pass it on.',
      heading: 'Your KiwiCar code',
      blocks: [
        paragraph('Enter this code to continue. It works once, for 10 minutes.'),
        codeBlock('Your code:', code),
        note('We never ask for this code by phone or mail. Not you? Then do nothing.'),
      ],
      reason: 'You get this mail because someone asked for a code for this address.',
    }),
    zh: ({ code }) => ({
      subject: '您的 KiwiCar 验证码',
      preview: '验证码在邮件中，请勿告诉他人。',
      heading: '您的 KiwiCar 验证码',
      blocks: [
        paragraph('请输入以下验证码以继续。验证码 10 分钟内有效，仅可使用一次。'),
        codeBlock('您的验证码：', code),
        note('我们绝不会通过电话或邮件向您索要验证码。如非您本人操作，请忽略此邮件。'),
      ],
      reason: '您收到这封邮件，是因为有人为此邮箱申请了验证码。',
    }),
  },

  sample: { code: '482913' },
});
