import { button, codeBlock, note, paragraph } from '../../../platform/messages/mailBlocks.js';
import { defineMessage } from '../../../platform/messages/messageType.js';

/** Asks to confirm an address. The code comes before the link, whose token may also contain six digits in a row. */
export const verifyEmail = defineMessage<{ url: string; code: string }>({
  template: 'verify-email',
  topic: null,

  email: {
    en: ({ url, code }) => ({
      subject: 'Confirm your e-mail address',
      preview: 'One step left: confirm that this address is yours.',
      heading: 'Confirm your e-mail address',
      blocks: [
        paragraph('Enter this code, or follow the link below, to confirm that this address is yours.'),
        codeBlock('Your code:', code),
        button('Confirm my address', url),
        note('The code works for 10 minutes, the link for 24 hours.'),
        note('Not you? Then do nothing: without the code nobody can use your address.'),
      ],
      reason: 'You get this mail because an account was made with this address.',
    }),
    zh: ({ url, code }) => ({
      subject: '请验证您的邮箱地址',
      preview: '只差一步：请确认这是您的邮箱。',
      heading: '请验证您的邮箱地址',
      blocks: [
        paragraph('请输入以下验证码，或点击下方链接，确认这是您本人的邮箱。'),
        codeBlock('您的验证码：', code),
        button('验证我的邮箱', url),
        note('验证码 10 分钟内有效，链接 24 小时内有效。'),
        note('如非您本人操作，请忽略此邮件：没有验证码，任何人都无法使用您的邮箱。'),
      ],
      reason: '您收到这封邮件，是因为有人用此邮箱注册了 KiwiCar 账号。',
    }),
  },

  sample: { url: 'https://app.kiwicar.co.nz/verify?token=kq3V0xT9bN4mYw7dLr2HcUeJ8sPzG5aFiR1oXvKtEnQ', code: '482913' },
});
