import type { Prisma } from '../../../generated/prisma/client.js';
import type { ExportSection } from './exportSection.js';

export interface AccountToErase {
  userId: string;
  email: string | null;
  phone: string | null;
  now: Date;
}

/** The personal data of one context: how it is exported, and how it is erased with the account. */
export interface PersonalData {
  sections: ExportSection[];
  erase(tx: Prisma.TransactionClient, account: AccountToErase): Promise<void>;
}
