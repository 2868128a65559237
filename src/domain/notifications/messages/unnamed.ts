import type { Language } from '../../../../generated/prisma/client.js';

/** What people and cars are called that have no name of their own. */
export const unnamed: Record<Language, { person: string; car: string }> = {
  en: { person: 'Somebody', car: 'a car' },
  zh: { person: '一位用户', car: '一辆车' },
};
