import type { Language } from '../../../../generated/prisma/client.js';
import { button, note, paragraph } from '../../../platform/messages/mailBlocks.js';
import { defineMessage } from '../../../platform/messages/messageType.js';

const dateIn = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Pacific/Auckland' });
const dates: Record<Language, Intl.DateTimeFormat> = { en: dateIn('en-NZ'), zh: dateIn('zh-CN') };
const dayOf = (language: Language, isoTime: string) => dates[language].format(new Date(isoTime));

/** Confirms that an account is closed, and says how to undo it. `erasedOn` is an ISO time. */
export const accountClosed = defineMessage<{ erasedOn: string; signInUrl: string }>({
  template: 'account-closed',
  topic: null,

  email: {
    en: ({ erasedOn, signInUrl }) => ({
      subject: 'Your KiwiCar account is closed',
      preview: `You can undo it until ${dayOf('en', erasedOn)}.`,
      heading: 'Your account is closed',
      blocks: [
        paragraph('You are signed out everywhere, and your listings are off the market.'),
        paragraph(
          `We erase your personal data on ${dayOf('en', erasedOn)}. Until then, signing in opens the account again, with its listings.`,
        ),
        button('Sign in and reopen my account', signInUrl),
        note(
          'You did not close your account? Reset your password at once: that reopens it and signs everybody else out.',
        ),
      ],
      reason: 'You get this mail because your account was closed.',
    }),
    zh: ({ erasedOn, signInUrl }) => ({
      subject: '您的 KiwiCar 账号已关闭',
      preview: `${dayOf('zh', erasedOn)}之前可以恢复。`,
      heading: '您的账号已关闭',
      blocks: [
        paragraph('您已在所有设备上退出登录，您发布的车辆也已下架。'),
        paragraph(`我们将于 ${dayOf('zh', erasedOn)} 删除您的个人信息。在此之前，重新登录即可恢复账号及您发布的车辆。`),
        button('登录并恢复账号', signInUrl),
        note('如果不是您本人关闭的，请立即重置密码：账号会随即恢复，其他人将被退出登录。'),
      ],
      reason: '您收到这封邮件，是因为您的账号已被关闭。',
    }),
  },

  sms: {
    en: ({ erasedOn, signInUrl }) =>
      `KiwiCar: your account is closed. Until ${dayOf('en', erasedOn)} signing in opens it again: ${signInUrl} Not you? Reset your password.`,
    zh: ({ erasedOn, signInUrl }) =>
      `【KiwiCar】您的账号已关闭。${dayOf('zh', erasedOn)}之前登录即可恢复：${signInUrl} 如非本人操作，请立即重置密码。`,
  },

  sample: { erasedOn: '2026-12-24T00:00:00.000Z', signInUrl: 'https://app.kiwicar.co.nz/login' },
});
