import type { Language } from '../../../generated/prisma/client.js';

const nzdIn = (locale: string) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'NZD', trailingZeroDisplay: 'stripIfInteger' });
const formats: Record<Language, Intl.NumberFormat> = { en: nzdIn('en-NZ'), zh: nzdIn('zh-CN') };

/** Dollars as people read them: `$21,500`, in Chinese `NZ$21,500`, cents only where there are some. */
export const formatPrice = (dollars: number, language: Language = 'en'): string => formats[language].format(dollars);
