import { button, paragraph } from '../../../platform/messages/mailBlocks.js';
import { defineMessage } from '../../../platform/messages/messageType.js';

/** Welcomes a new user. */
export const welcome = defineMessage<{ nickname: string | null; appUrl: string }>({
  template: 'welcome',
  topic: null,

  email: {
    en: ({ nickname, appUrl }) => ({
      subject: 'Welcome to KiwiCar',
      preview: 'Find your next car, or sell the one you have.',
      heading: nickname ? `Kia ora ${nickname}, welcome to KiwiCar` : 'Kia ora, welcome to KiwiCar',
      blocks: [
        paragraph(
          'Your account is ready. Search cars from all over New Zealand, save the ones you like and name the price you would pay: we write to you when it drops.',
        ),
        paragraph('Selling? A number plate and three photos are enough to list your car.'),
        button('Look around', appUrl),
      ],
      reason: 'You get this mail because an account was made with this address.',
    }),
    zh: ({ nickname, appUrl }) => ({
      subject: '欢迎来到 KiwiCar',
      preview: '买车、卖车，从这里开始。',
      heading: nickname ? `${nickname}，您好！欢迎来到 KiwiCar` : '您好！欢迎来到 KiwiCar',
      blocks: [
        paragraph(
          '您的账号已经开通。您可以搜索全新西兰的二手车，收藏喜欢的车辆，并设定心理价位；一旦降价，我们会第一时间通知您。',
        ),
        paragraph('想卖车？只需车牌号和三张照片，即可发布您的爱车。'),
        button('去逛逛', appUrl),
      ],
      reason: '您收到这封邮件，是因为有人用此邮箱注册了 KiwiCar 账号。',
    }),
  },

  sample: { nickname: 'Aroha', appUrl: 'https://app.kiwicar.co.nz' },
});
