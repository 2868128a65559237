import type { Language, Topic } from '../../../../generated/prisma/client.js';

/** The names of topics as users read them, per language. */
export const topicNames: Record<Language, Record<Topic, string>> = {
  en: {
    priceAlert: 'price drops of cars you saved',
    newMessage: 'new messages',
    listingSold: 'saved cars that have been sold',
    savedSearch: 'your saved searches',
    question: 'answers to your questions',
    staleListing: 'your own listings',
  },
  zh: {
    priceAlert: '收藏车辆降价提醒',
    newMessage: '新消息提醒',
    listingSold: '收藏车辆售出通知',
    savedSearch: '已保存搜索的更新',
    question: '提问回复通知',
    staleListing: '在售车辆提醒',
  },
};
