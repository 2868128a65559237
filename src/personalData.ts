import { accountsData } from './domain/accounts/index.js';
import { dealersData } from './domain/dealers/index.js';
import { marketplaceData } from './domain/marketplace/index.js';
import { notificationsData } from './domain/notifications/index.js';
import type { PersonalData } from './platform/personalData/personalData.js';
import { platformData } from './platform/personalData/platformData.js';

/** Everything that the server holds about a person, by the context that holds it. */
export const personalData: PersonalData[] = [
  dealersData,
  marketplaceData,
  notificationsData,
  accountsData,
  platformData,
];
