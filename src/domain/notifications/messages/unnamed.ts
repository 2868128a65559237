import type { Language } from '../../../../generated/prisma/client.js';

/** The names used for users and cars without one. */
export const unnamed: Record<Language, { person: string; car: string }> = {
  en: { person: 'Someone', car: 'a car' },
  zh: { person: '一位用户', car: '一辆车' },
};
