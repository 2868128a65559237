import type { Language } from '../../../../generated/prisma/client.js';
import { formatPrice } from '../messages/formatPrice.js';
import type { NewNotification, NotificationType, NotificationWords } from './notification.js';

interface Worded {
  title: string;
  body: string;
}

type Wording = { [Type in NotificationType]: (words: NotificationWords[Type]) => Worded };

const english: Wording = {
  'price-alert': ({ listingTitle, oldPrice, newPrice }) => ({
    title: `Price drop: ${listingTitle ?? 'a car you saved'}`,
    body: `Now ${formatPrice(newPrice)}, was ${formatPrice(oldPrice)}.`,
  }),
  'new-message': ({ listingTitle }) => ({
    title: `New message about ${listingTitle ?? 'a car'}`,
    body: 'Open the conversation to read it and to answer.',
  }),
  'listing-sold': ({ listingTitle }) => ({
    title: `Sold: ${listingTitle ?? 'a car you saved'}`,
    body: 'A car you saved has found a new owner.',
  }),
  'saved-search': ({ searchName, count }) => ({
    title: count === 1 ? `1 new car for “${searchName}”` : `${count} new cars for “${searchName}”`,
    body: 'Your saved search has found something new.',
  }),
  'question-answered': ({ listingTitle }) => ({
    title: `Your question about ${listingTitle ?? 'a car'} has an answer`,
    body: 'The seller has answered for all to read.',
  }),
  'listing-taken-down': ({ listingTitle }) => ({
    title: `Your listing was taken down: ${listingTitle ?? 'your car'}`,
    body: 'It broke the rules of KiwiCar and can’t be listed again.',
  }),
};

const chinese: Wording = {
  'price-alert': ({ listingTitle, oldPrice, newPrice }) => ({
    title: `降价提醒：${listingTitle ?? '您收藏的车辆'}`,
    body: `现价 ${formatPrice(newPrice, 'zh')}，原价 ${formatPrice(oldPrice, 'zh')}。`,
  }),
  'new-message': ({ listingTitle }) => ({
    title: `关于 ${listingTitle ?? '车辆'} 的新消息`,
    body: '打开对话即可查看并回复。',
  }),
  'listing-sold': ({ listingTitle }) => ({
    title: `已售出：${listingTitle ?? '您收藏的车辆'}`,
    body: '您收藏的车辆已找到新车主。',
  }),
  'saved-search': ({ searchName, count }) => ({
    title: `“${searchName}”有 ${count} 辆新车`,
    body: '您保存的搜索有了新结果。',
  }),
  'question-answered': ({ listingTitle }) => ({
    title: `您关于 ${listingTitle ?? '车辆'} 的提问已有回答`,
    body: '卖家已公开回答您的问题。',
  }),
  'listing-taken-down': ({ listingTitle }) => ({
    title: `您的车辆信息已被下架：${listingTitle ?? '您的车辆'}`,
    body: '该信息违反了 KiwiCar 的规定，无法重新发布。',
  }),
};

/** A notification's title and body in a language. They name the car and its price, never a person or what one wrote. */
export function wordNotification({ type, words }: NewNotification, language: Language): Worded {
  const word = (language === 'zh' ? chinese : english)[type] as (words: unknown) => Worded;
  return word(words);
}

/** The titles of the notifications that others than its seller get about a car, without the car's own. */
export function untitled(language: Language) {
  const word = language === 'zh' ? chinese : english;
  const words = { listingTitle: null };
  return {
    'price-alert': word['price-alert']({ ...words, oldPrice: 0, newPrice: 0 }).title,
    'new-message': word['new-message'](words).title,
    'listing-sold': word['listing-sold'](words).title,
    'question-answered': word['question-answered'](words).title,
  } satisfies { [Type in NotificationType]?: string };
}
