import type { Language } from '../../../generated/prisma/client.js';

const nzdIn = (locale: string) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'NZD', trailingZeroDisplay: 'stripIfInteger' });
const formats: Record<Language, Intl.NumberFormat> = { en: nzdIn('en-NZ'), zh: nzdIn('zh-CN') };

/** Formats dollars: `$21,500`, in Chinese `NZ$21,500`, with cents only if there are any. */
export const formatPrice = (dollars: number, language: Language = 'en'): string => formats[language].format(dollars);
